#include "tileserver/mvt/wire_writer.hpp"

#include <gtest/gtest.h>

namespace tileserver {
namespace {

using std::string_literals::operator""s;

TEST(WireWriter, WritesVarintsInGroupsOfSevenBits) {
    WireWriter out;
    out.varint_field(1, 300);
    EXPECT_EQ(out.bytes(), "\x08\xac\x02"s);
    out.clear();
    out.varint_field(1, ~std::uint64_t{0});
    EXPECT_EQ(out.size(), 11U);
}

TEST(WireWriter, WritesTextWithItsLength) {
    WireWriter out;
    out.text_field(3, "金");
    EXPECT_EQ(out.bytes(), "\x1a\x03\xe9\x87\x91"s);
}

TEST(WireWriter, MovesAMessageWhoseLengthNeedsMoreOrFewerBytesThanExpected) {
    for (const std::size_t expected : {0U, 100U, 200U, 20000U, 3000000U}) {
        for (const std::size_t length : {0U, 1U, 127U, 128U, 16383U, 16384U}) {
            WireWriter out;
            out.varint_field(1, 7);
            const auto message = out.open(2, expected);
            const std::string body(length, 'x');
            out.ensure(length);
            for (std::size_t i = 0; i < length; ++i) out.put_varint('x');
            out.close(message);
            out.varint_field(3, 9);

            WireWriter same;
            same.varint_field(1, 7);
            same.text_field(2, body);
            same.varint_field(3, 9);
            EXPECT_EQ(out.bytes(), same.bytes()) << expected << " " << length;
        }
    }
}

TEST(WireWriter, ForgetsWhatIsRewound) {
    WireWriter out;
    out.varint_field(1, 7);
    const std::size_t before = out.size();
    out.text_field(2, "gone");
    out.rewind(before);
    EXPECT_EQ(out.bytes(), "\x08\x07"s);
}

TEST(Zigzag, PutsSmallNumbersOfBothSignsFirst) {
    EXPECT_EQ(zigzag(0), 0U);
    EXPECT_EQ(zigzag(-1), 1U);
    EXPECT_EQ(zigzag(1), 2U);
    EXPECT_EQ(zigzag(INT32_MAX), 0xFFFFFFFEU);
    EXPECT_EQ(zigzag(INT32_MIN), 0xFFFFFFFFU);
}

}  // namespace
}  // namespace tileserver
