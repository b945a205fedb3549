#include "tools/sample_city/plane.hpp"

#include <array>
#include <cmath>
#include <numbers>

namespace tools {
namespace {

constexpr double kRadius = 6378137.0;  // CGCS2000, semi-major axis in metres
constexpr double kFlattening = 1.0 / 298.257222101;
constexpr double kCentralMeridian = 126.0;
constexpr double kFalseEasting = 500000.0;

struct Series {
    double radius = 0;  // of the rectifying sphere
    std::array<double, 4> alpha{};
};

// L. Krueger 1912, as given by C. F. F. Karney, "Transverse Mercator with an accuracy of a few
// nanometers", 2011, (14) and (35).
Series series() {
    const double n = kFlattening / (2.0 - kFlattening);
    const double n2 = n * n;
    const double n3 = n2 * n;
    const double n4 = n3 * n;
    return {kRadius / (1.0 + n) * (1.0 + n2 / 4.0 + n4 / 64.0),
            {n / 2.0 - 2.0 * n2 / 3.0 + 5.0 * n3 / 16.0 + 41.0 * n4 / 180.0,
             13.0 * n2 / 48.0 - 3.0 * n3 / 5.0 + 557.0 * n4 / 1440.0,
             61.0 * n3 / 240.0 - 103.0 * n4 / 140.0, 49561.0 * n4 / 161280.0}};
}

}  // namespace

PlanePoint to_plane(geodata::Point<geodata::LonLat> position) {
    static const Series kSeries = series();
    const double phi = position.y * std::numbers::pi / 180.0;
    const double lambda = (position.x - kCentralMeridian) * std::numbers::pi / 180.0;
    const double e = std::sqrt(kFlattening * (2.0 - kFlattening));
    const double sine = std::sin(phi);
    const double t =
        std::sinh(std::atanh(sine) - e * std::atanh(e * sine));  // tan of the conformal latitude
    const double xi0 = std::atan2(t, std::cos(lambda));
    const double eta0 = std::asinh(std::sin(lambda) / std::hypot(t, std::cos(lambda)));
    double xi = xi0;
    double eta = eta0;
    for (std::size_t j = 0; j < kSeries.alpha.size(); ++j) {
        const double k = 2.0 * static_cast<double>(j + 1);
        xi += kSeries.alpha[j] * std::sin(k * xi0) * std::cosh(k * eta0);
        eta += kSeries.alpha[j] * std::cos(k * xi0) * std::sinh(k * eta0);
    }
    return to_millimetres({kFalseEasting + kSeries.radius * eta, kSeries.radius * xi});
}

PlanePoint to_millimetres(PlanePoint point) {
    return {std::round(point.x * 1000.0) / 1000.0, std::round(point.y * 1000.0) / 1000.0};
}

double scale_at(PlanePoint point) {
    // k = 1 + x²/2R² + x⁴/24R⁴ with R² = M·N at the latitude; the latitude of the sphere is near
    // enough for R.
    const double phi = point.y / 6367449.0;
    const double e2 = kFlattening * (2.0 - kFlattening);
    const double w2 = 1.0 - e2 * std::sin(phi) * std::sin(phi);
    const double r2 = kRadius * kRadius * (1.0 - e2) / (w2 * w2);
    const double q = (point.x - kFalseEasting) * (point.x - kFalseEasting) / r2;
    return 1.0 + q / 2.0 + q * q / 24.0;
}

}  // namespace tools
