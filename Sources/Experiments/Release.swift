/// Which HighNeeds this is; every result says so.
public enum Release {
  public static let version = "0.1.0"
}
