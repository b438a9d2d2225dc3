/// The release of the estimators, as `panelstat --version` and every JSON result say it.
public enum Release {
    public static let version = "0.1.0"
}
