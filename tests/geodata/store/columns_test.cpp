#include "geodata/store/columns.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <limits>
#include <numeric>

namespace geodata {
namespace {

TEST(ValueMessage, GivesBackWhatWentIn) {
    const std::vector<Value> values{Value{},
                                    true,
                                    false,
                                    std::int64_t{0},
                                    std::int64_t{127},
                                    std::int64_t{-1},
                                    std::numeric_limits<std::int64_t>::max(),
                                    std::numeric_limits<std::int64_t>::min(),
                                    0.5,
                                    0.1,
                                    -1e300,
                                    std::string(),
                                    std::string("人民大街"),
                                    std::string(300, 'x')};
    for (const Value& value : values) EXPECT_EQ(value_of_message(value_message(value)), value);
}

TEST(ValueMessage, IsTheWireFormatOfTheSpecification) {
    EXPECT_EQ(value_message(std::string("ab")), std::string("\x0A\x02") + "ab");
    EXPECT_EQ(value_message(std::int64_t{150}), std::string("\x28\x96\x01"));
    EXPECT_EQ(value_message(std::int64_t{-2}), std::string("\x30\x03"));
    EXPECT_EQ(value_message(true), std::string("\x38\x01"));
    EXPECT_EQ(value_message(0.5).size(), 5U) << "a real that a float holds is a float";
    EXPECT_EQ(value_message(0.1).size(), 9U);
}

TEST(ValueMessage, IsEmptyForWhatIsNoNumber) {
    EXPECT_TRUE(value_message(std::numeric_limits<double>::quiet_NaN()).empty());
    EXPECT_TRUE(value_message(std::numeric_limits<double>::infinity()).empty());
}

TEST(ValueMessage, ReadsNothingFromBrokenBytes) {
    for (const std::string& bytes :
         {std::string("\x0A\x05xx"), std::string("\x28"), std::string("\x15\x01"),
          std::string("\x28\xFF\xFF"), std::string("\x77\x01")}) {
        EXPECT_EQ(value_of_message(bytes), Value{});
    }
}

std::vector<std::uint32_t> reversed(std::uint32_t rows) {
    std::vector<std::uint32_t> order(rows);
    std::iota(order.rbegin(), order.rend(), 0U);
    return order;
}

TEST(ColumnBuilder, UsesTheNarrowestCodesThatHoldItsValues) {
    for (const auto& [distinct, width] : {std::pair{254, 1}, {255, 2}, {65'534, 2}, {65'535, 4}}) {
        ColumnBuilder column;
        // Each value twice at first, so that the column does not count as unique.
        for (int i = 0; i < 20'000; ++i) column.add(std::int64_t{i % std::min(distinct, 200)});
        for (int i = 0; i < distinct; ++i) column.add(std::int64_t{i});
        column.add(Value{});
        const auto rows = static_cast<std::uint32_t>(column.rows());
        const PackedColumn packed = column.pack(reversed(rows));
        EXPECT_EQ(packed.code_bytes, width) << distinct;
        EXPECT_EQ(packed.distinct, static_cast<std::uint32_t>(distinct));
        EXPECT_EQ(packed.code(0), PackedColumn::kNull);
        for (std::uint32_t row = 1; row < rows; row += 97) {
            const std::uint32_t before = rows - 1 - row;
            const std::int64_t expected =
                before >= 20'000 ? before - 20'000 : before % std::min(distinct, 200);
            EXPECT_EQ(value_of_message(packed.message(packed.code(row))), Value(expected));
        }
    }
}

TEST(ColumnBuilder, KeepsTheValuesOfAUniqueColumnAndItsNulls) {
    ColumnBuilder column;
    constexpr std::uint32_t kRows = 9'000;
    for (std::uint32_t i = 0; i < kRows; ++i) {
        column.add(i % 10 == 3 ? Value{} : Value("no. " + std::to_string(i)));
    }
    const PackedColumn packed = column.pack(reversed(kRows));
    ASSERT_TRUE(packed.unique);
    EXPECT_TRUE(packed.codes.empty());
    for (std::uint32_t row = 0; row < kRows; ++row) {
        const std::uint32_t before = kRows - 1 - row;
        if (before % 10 == 3) {
            EXPECT_EQ(packed.code(row), PackedColumn::kNull);
        } else {
            ASSERT_EQ(packed.code(row), row);
            EXPECT_EQ(value_of_message(packed.message(row)),
                      Value("no. " + std::to_string(before)));
        }
    }
}

}  // namespace
}  // namespace geodata
