import TestSupport
import Testing

@testable import Statistics

/// Known answers: SciPy 1.17.1 `norm.ppf` and `t.ppf`.
@Suite(.timeLimit(.minutes(2)), .queued)
struct DistributionTests {
    @Test(arguments: [
        (1e-10, -6.361340902404056), (0.001, -3.090232306167813), (0.01, -2.3263478740408408),
        (0.3, -0.5244005127080409), (0.5, 0.0), (0.8, 0.8416212335729143), (0.975, 1.959963984540054),
        (0.9999, 3.719016485455709),
    ])
    func normalQuantilesEqualSciPys(probability: Double, quantile: Double) {
        #expect(abs(NormalDistribution.quantile(probability) - quantile) < 1e-9)
    }

    @Test(arguments: [
        (1, 0.8, 1.3763819204711738), (1, 0.975, 12.706204736174694), (1, 0.999, 318.30883898555015),
        (2, 0.8, 1.0606601717798214), (2, 0.9909, 7.310926530221781), (9, 0.8, 0.8834038596855346),
        (9, 0.975, 2.262157162798205), (9, 0.9909, 2.8792582989264384), (23, 0.8, 0.8575295536880356),
        (23, 0.975, 2.0686576104190486), (59, 0.999, 3.2342073444472925), (59, 0.001, -3.2342073444472925),
    ])
    func studentsQuantilesEqualSciPys(degrees: Int, probability: Double, quantile: Double) {
        #expect(abs(StudentDistribution(degrees: degrees).quantile(probability) / quantile - 1) < 1e-9)
    }
}
