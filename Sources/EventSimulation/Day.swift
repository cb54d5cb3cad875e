/// A day of the simulation clock: days since 1 January 1970 in the proleptic Gregorian calendar.
///
/// The clock has no finer unit: what happens on one day happens in the order that `EventCalendar` documents.
public typealias Day = Int32
