import EventSimulation
import Testing

@Suite struct PlacesTests {
  @Test func placesRunOutAndComeBack() {
    var places = Places(capacity: 2)
    #expect(places.seize() && places.seize())
    #expect(!places.seize() && places.occupied == 2 && places.free == 0)
    places.release()
    #expect(places.free == 1 && places.seize())
  }

  @Test func aCutAdmitsNobodyUntilEnoughHaveLeft() {
    var places = Places(capacity: 5, occupied: 5)
    places.setCapacity(3)
    #expect(places.free == -2 && !places.seize())
    places.release()
    places.release()
    #expect(places.free == 0 && !places.seize())
    places.release()
    #expect(places.seize() && places.occupied == 3)
    places.seizeBeyondCapacity()
    #expect(places.free == -1)
  }

  @Test func noPlacesAdmitNobody() {
    var places = Places(capacity: 0)
    #expect(places.seize() == false)
  }
}
