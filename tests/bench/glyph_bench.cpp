// glyph_bench FONT FACE FIRST [REFERENCE.pbf]: processor time of one glyph range, and its
// differences from the same range as another generator made it (fontnik.range() of npm's fontnik
// writes one).
#include "styles/glyphs/glyph_ranges.hpp"
#include "styles/glyphs/glyphs.pb.h"

#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <ctime>
#include <fstream>
#include <iterator>
#include <map>
#include <string>

namespace {

using goldenbelt::glyphs::Glyph;
using goldenbelt::glyphs::Glyphs;

double thread_milliseconds() {
    timespec now{};
    ::clock_gettime(CLOCK_THREAD_CPUTIME_ID, &now);
    return static_cast<double>(now.tv_sec) * 1e3 + static_cast<double>(now.tv_nsec) / 1e6;
}

bool same_metrics(const Glyph& a, const Glyph& b) {
    return a.width() == b.width() && a.height() == b.height() && a.left() == b.left() &&
           a.top() == b.top() && a.advance() == b.advance();
}

void compare(const Glyphs& ours, const Glyphs& theirs) {
    std::map<unsigned, const Glyph*> known;
    for (const Glyph& glyph : ours.stacks(0).glyphs()) known[glyph.id()] = &glyph;
    for (const auto& stack : theirs.stacks()) {
        if (stack.name() != ours.stacks(0).name()) continue;
        int equal = 0;
        int largest = 0;
        double sum = 0;
        double pixels = 0;
        for (const Glyph& glyph : stack.glyphs()) {
            const auto found = known.find(glyph.id());
            if (found == known.end() || !same_metrics(*found->second, glyph)) continue;
            ++equal;
            const std::string& a = found->second->bitmap();
            const std::string& b = glyph.bitmap();
            for (std::size_t i = 0; i < std::min(a.size(), b.size()); ++i) {
                const int d = std::abs(int{static_cast<unsigned char>(a[i])} -
                                       int{static_cast<unsigned char>(b[i])});
                largest = std::max(largest, d);
                sum += d;
                pixels += 1;
            }
        }
        std::printf("%d of %d metrics equal; pixels: mean difference %.3f, largest %d of 255\n",
                    equal, stack.glyphs_size(), pixels > 0 ? sum / pixels : 0, largest);
    }
}

}  // namespace

int main(int count, char** arguments) {
    if (count < 4) {
        std::fprintf(stderr, "usage: glyph_bench FONT FACE FIRST [REFERENCE.pbf]\n");
        return 2;
    }
    const auto first = static_cast<char32_t>(std::atoi(arguments[3]));
    const int index = std::atoi(arguments[2]);
    const auto names = styles::FontFace::list(arguments[1]);
    if (!names) {
        std::fprintf(stderr, "%s\n", names.error().message.c_str());
        return 1;
    }
    std::string name;
    for (const styles::FaceName& face : *names) {
        if (face.index == index) name = face.name;
    }
    std::string range;
    for (int run = 0; run < 5; ++run) {
        const double before = thread_milliseconds();
        range = styles::glyph_range(arguments[1], index, name, first).value_or("");
        std::printf("%s: %.1f ms, %zu bytes\n", name.c_str(), thread_milliseconds() - before,
                    range.size());
    }
    if (count > 4) {
        std::ifstream in(arguments[4], std::ios::binary);
        Glyphs ours;
        Glyphs theirs;
        if (!ours.ParseFromString(range) ||
            !theirs.ParseFromString(std::string(std::istreambuf_iterator<char>(in), {}))) {
            std::fprintf(stderr, "%s: no glyph range\n", arguments[4]);
            return 1;
        }
        compare(ours, theirs);
    }
    return 0;
}
