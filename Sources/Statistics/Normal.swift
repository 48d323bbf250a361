/// The standard normal distribution.
public enum Normal {
    /// Its 97.5 % quantile: 95 % lie within this many standard deviations of the mean.
    public static let quantile975 = 1.959963984540054
}
