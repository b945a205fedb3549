#include "geodata/schema/conversion.hpp"

#include <gtest/gtest.h>

#include <limits>
#include <string>

namespace {

using geodata::converted;
using geodata::FieldType;
using geodata::Value;

Value text(const char* written) { return std::string(written); }

TEST(Conversion, ReadsNumbersAsLedgersWriteThem) {
    EXPECT_EQ(converted(text(" 3.5 "), FieldType::Real), Value{3.5});
    EXPECT_EQ(converted(text("1,234,567.5"), FieldType::Real), Value{1234567.5});
    EXPECT_EQ(converted(text("1,234"), FieldType::Integer), Value{std::int64_t{1234}});
    EXPECT_EQ(converted(text("-7"), FieldType::Integer), Value{std::int64_t{-7}});
}

TEST(Conversion, TakesNothingForANumberThatIsNone) {
    for (const char* written : {"约3亿元", "0.7655公顷", "125,32", "1,2345", ",123", "1.5.2", "nan",
                                "inf", "3 4", "1,234,", "-"}) {
        EXPECT_EQ(converted(text(written), FieldType::Real), std::nullopt) << written;
    }
    EXPECT_EQ(converted(text("3.5"), FieldType::Integer), std::nullopt);
    EXPECT_EQ(converted(text("99999999999999999999"), FieldType::Integer), std::nullopt);
    EXPECT_EQ(converted(Value{2.5}, FieldType::Integer), std::nullopt);
    EXPECT_EQ(converted(Value{1e300}, FieldType::Integer), std::nullopt);
    EXPECT_EQ(converted(Value{std::numeric_limits<double>::quiet_NaN()}, FieldType::Integer),
              std::nullopt);
}

TEST(Conversion, ReadsDaysInEveryOfficeForm) {
    for (const char* written :
         {"2023-10-31", "2023/10/31", "2023.10.31", "20231031", "2023年10月31日", " 2023-10-31 "}) {
        EXPECT_EQ(converted(text(written), FieldType::Date), text("2023-10-31")) << written;
    }
    EXPECT_EQ(converted(text("2023-1-5"), FieldType::Date), text("2023-01-05"));
    EXPECT_EQ(converted(Value{std::int64_t{20231031}}, FieldType::Date), text("2023-10-31"));
    for (const char* written :
         {"2023年10月", "10月下旬", "2023-02-30", "31.10.2023", "20231301", "2023"}) {
        EXPECT_EQ(converted(text(written), FieldType::Date), std::nullopt) << written;
    }
}

TEST(Conversion, KeepsNullAndAnEmptyCellNull) {
    for (const auto type :
         {FieldType::Boolean, FieldType::Integer, FieldType::Real, FieldType::Date}) {
        EXPECT_EQ(converted(Value{}, type), Value{});
        EXPECT_EQ(converted(text("  "), type), Value{});
    }
}

TEST(Conversion, ReadsTruthInBothLanguages) {
    for (const char* yes : {"是", "TRUE", "y", "1"})
        EXPECT_EQ(converted(text(yes), FieldType::Boolean), Value{true}) << yes;
    for (const char* no : {"否", "False", "N", "0"})
        EXPECT_EQ(converted(text(no), FieldType::Boolean), Value{false}) << no;
    EXPECT_EQ(converted(text("也许"), FieldType::Boolean), std::nullopt);
}

TEST(Conversion, WritesNumbersAsTextThatReadsBackEqual) {
    for (const double number : {0.1, 1e-7, 123456789.123456789, -0.5, 1e22}) {
        const auto written = converted(Value{number}, FieldType::Text);
        EXPECT_EQ(converted(*written, FieldType::Real), Value{number});
    }
    EXPECT_EQ(converted(Value{std::int64_t{601}}, FieldType::Text), text("601"));
}

}  // namespace
