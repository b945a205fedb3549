#include "styles/glyphs/glyph_message.hpp"

#include "styles/glyphs/glyphs.pb.h"

#include <gtest/gtest.h>

using namespace styles;

TEST(GlyphMessage, IsReadByProtobufsOwnDecoder) {
    GlyphField field{-2, -5, 10, 20, std::string(16U * 26U, '\x7F')};
    const std::string range = range_message("Some Font,Other", 19968,
                                            {{19968, glyph_message(19968, field, 28, 24)},
                                             {20223, glyph_message(20223, GlyphField{}, 28, 6)}});
    goldenbelt::glyphs::Glyphs read;
    ASSERT_TRUE(read.ParseFromString(range));
    ASSERT_EQ(read.stacks_size(), 1);
    EXPECT_EQ(read.stacks(0).name(), "Some Font,Other");
    EXPECT_EQ(read.stacks(0).range(), "19968-20223");
    ASSERT_EQ(read.stacks(0).glyphs_size(), 2);
    const auto& glyph = read.stacks(0).glyphs(0);
    EXPECT_EQ(glyph.id(), 19968U);
    EXPECT_EQ(glyph.bitmap(), field.bitmap);
    EXPECT_EQ(glyph.width(), 10U);
    EXPECT_EQ(glyph.height(), 20U);
    EXPECT_EQ(glyph.left(), -2);
    EXPECT_EQ(glyph.top(), -13);
    EXPECT_EQ(glyph.advance(), 24U);
    EXPECT_FALSE(read.stacks(0).glyphs(1).has_bitmap());
    EXPECT_EQ(read.SerializeAsString(), range);
}

TEST(GlyphMessage, IsTakenApartAgain) {
    const std::string first = glyph_message(65, GlyphField{}, 28, 300);
    const std::string range =
        range_message("A", 0, {{65, first}, {66, glyph_message(66, {}, 0, 0)}});
    const auto glyphs = glyphs_of(range);
    ASSERT_TRUE(glyphs.has_value());
    ASSERT_EQ(glyphs->size(), 2U);
    EXPECT_EQ((*glyphs)[0].character, 65U);
    EXPECT_EQ((*glyphs)[0].message, first);
    EXPECT_EQ(range_message("A", 0, *glyphs), range);
}

TEST(GlyphMessage, IsNotTakenApartWhenItIsBroken) {
    const std::string range = range_message("A", 0, {{65, glyph_message(65, {}, 28, 300)}});
    for (std::size_t i = 0; i < range.size(); ++i)
        EXPECT_FALSE(glyphs_of(range.substr(0, i)).has_value()) << i;
    EXPECT_FALSE(glyphs_of(range + "x").has_value());
}
