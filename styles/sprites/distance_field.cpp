#include "styles/sprites/distance_field.hpp"

#include <algorithm>
#include <cassert>
#include <cmath>
#include <limits>
#include <vector>

namespace styles {
namespace {

constexpr float kFar = 1e12F;

/// Squared distances along one line to the nearest place, plus that place's own value: the lower
/// envelope of parabolas (Felzenszwalb and Huttenlocher, Distance Transforms of Sampled Functions,
/// 2012).
class LineTransform {
  public:
    explicit LineTransform(std::size_t longest)
        : vertices_(longest), bounds_(longest + 1), copy_(longest) {}

    void run(float* values, std::size_t count, std::size_t step) {
        for (std::size_t i = 0; i < count; ++i) copy_[i] = values[i * step];
        std::size_t last = 0;
        vertices_[0] = 0;
        bounds_[0] = -kFar;
        bounds_[1] = kFar;
        for (std::size_t q = 1; q < count; ++q) {
            float meets = meeting(q, vertices_[last]);
            while (meets <= bounds_[last] && last > 0) meets = meeting(q, vertices_[--last]);
            if (meets > bounds_[last]) ++last;
            vertices_[last] = q;
            bounds_[last] = last == 0 ? -kFar : meets;
            bounds_[last + 1] = kFar;
        }
        std::size_t at = 0;
        for (std::size_t i = 0; i < count; ++i) {
            while (bounds_[at + 1] < static_cast<float>(i)) ++at;
            const float d = static_cast<float>(i) - static_cast<float>(vertices_[at]);
            values[i * step] = d * d + copy_[vertices_[at]];
        }
    }

  private:
    [[nodiscard]] float meeting(std::size_t q, std::size_t v) const {
        const auto a = static_cast<float>(q);
        const auto b = static_cast<float>(v);
        return ((copy_[q] + a * a) - (copy_[v] + b * b)) / (2 * a - 2 * b);
    }

    std::vector<std::size_t> vertices_;
    std::vector<float> bounds_;
    std::vector<float> copy_;
};

/// Distance of every sample to the nearest one of zero value.
std::vector<float> distances(std::vector<float> samples, std::size_t width, std::size_t height) {
    LineTransform transform(std::max(width, height));
    for (std::size_t x = 0; x < width; ++x) transform.run(&samples[x], height, width);
    for (std::size_t y = 0; y < height; ++y) transform.run(&samples[y * width], width, 1);
    for (float& s : samples) s = std::sqrt(s);
    return samples;
}

}  // namespace

IconImage distance_field(const IconImage& fine, int ratio) {
    assert(fine.width % kFieldDetail == 0 && fine.height % kFieldDetail == 0 &&
           "a fine image holds whole pixels");
    const int margin = kFieldMargin * ratio;
    IconImage field(fine.width / kFieldDetail + 2 * margin,
                    fine.height / kFieldDetail + 2 * margin);
    const auto width = static_cast<std::size_t>(field.width) * std::size_t{kFieldDetail};
    const auto height = static_cast<std::size_t>(field.height) * std::size_t{kFieldDetail};
    std::vector<float> to_paint(width * height, kFar);
    std::vector<float> to_ground(width * height, 0);
    for (int y = 0; y < fine.height; ++y) {
        for (int x = 0; x < fine.width; ++x) {
            if ((fine.at(x, y) >> 24U) < 128) continue;
            const std::size_t at = static_cast<std::size_t>(y + margin * kFieldDetail) * width +
                                   static_cast<std::size_t>(x + margin * kFieldDetail);
            to_paint[at] = 0;
            to_ground[at] = kFar;
        }
    }
    to_paint = distances(std::move(to_paint), width, height);
    to_ground = distances(std::move(to_ground), width, height);
    // The edge runs half a sample from the nearest sample of the other side.
    const auto signed_at = [&](std::size_t at) {
        return to_ground[at] > 0 ? 0.5F - to_ground[at] : to_paint[at] - 0.5F;
    };
    for (int y = 0; y < field.height; ++y) {
        for (int x = 0; x < field.width; ++x) {
            // The middle of a pixel lies between four samples.
            const std::size_t at =
                static_cast<std::size_t>(y * kFieldDetail + kFieldDetail / 2 - 1) * width +
                static_cast<std::size_t>(x * kFieldDetail + kFieldDetail / 2 - 1);
            const float distance = (signed_at(at) + signed_at(at + 1) + signed_at(at + width) +
                                    signed_at(at + width + 1)) /
                                   (4 * kFieldDetail);
            const float value = 255 - (distance / 8 + 0.25F) * 255;
            field.at(x, y) = static_cast<std::uint32_t>(std::clamp(std::lround(value), 0L, 255L))
                             << 24U;
        }
    }
    return field;
}

}  // namespace styles
