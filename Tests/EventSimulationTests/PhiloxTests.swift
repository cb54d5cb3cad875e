import EventSimulation
import Testing
