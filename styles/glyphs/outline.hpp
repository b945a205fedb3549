#pragma once

#include <vector>

namespace styles {

/// A point of a glyph in pixels at 24 pixels to the em, y upwards from the base line.
struct GlyphPoint {
    float x = 0, y = 0;
};

/// A glyph's closed contours as straight pieces, end to end. The inside is where they wind round
/// (non-zero rule), or where their number is odd.
class Outline {
  public:
    struct Piece {
        GlyphPoint from, to;
    };

    void move_to(GlyphPoint to);
    void line_to(GlyphPoint to);
    void quadratic_to(GlyphPoint control, GlyphPoint to);
    void cubic_to(GlyphPoint first, GlyphPoint second, GlyphPoint to);
    /// After the last contour.
    void close();

    [[nodiscard]] const std::vector<Piece>& pieces() const { return pieces_; }
    bool even_odd = false;

    /// Curves are replaced by chords at most this far from them.
    static constexpr float kTolerancePixels = 0.01F;
    /// Chords to a curve, however large it is.
    static constexpr int kMostChords = 64;

  private:
    std::vector<Piece> pieces_;
    GlyphPoint start_, at_;
};

}  // namespace styles
