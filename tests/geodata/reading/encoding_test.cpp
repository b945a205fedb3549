#include "geodata/reading/dbase_encoding.hpp"
#include "geodata/reading/file_encoding.hpp"
#include "geodata/reading/text_encoding.hpp"
#include "geodata/reading/utf8.hpp"
#include "tests/support/temporary_folder.hpp"

#include <gtest/gtest.h>

#include <string>

namespace geodata {
namespace {

constexpr const char* kGbk = "\xB3\xA4\xB4\xBA";  // 长春

/// A .dbf of one C(10) field with one record.
std::string table(const std::string& cell, char language = 0) {
    std::string bytes(32, '\0');
    bytes[0] = 3;
    bytes[4] = 1;
    bytes[8] = 65;
    bytes[10] = 11;
    bytes[29] = language;
    std::string field(32, '\0');
    field.replace(0, 4, "NAME");
    field[11] = 'C';
    field[16] = 10;
    std::string padded = cell;
    padded.resize(10, ' ');
    return bytes + field + "\r " + padded + "\x1A";
}

TEST(Utf8, IsStrict) {
    EXPECT_TRUE(is_utf8("长春 abc"));
    EXPECT_TRUE(is_utf8("\xF0\x9F\x98\x80"));
    for (const auto* wrong : {"\xC0\xAF", "\xE0\x80\x80", "\xED\xA0\x80", "\xF4\x90\x80\x80",
                              "\xE9\x95", "\x80", "12345678\xFF"}) {
        EXPECT_FALSE(is_utf8(wrong));
    }
}

TEST(CharsetNamed, KnowsWhatUsersAndFilesWrite) {
    for (const auto* name :
         {"GBK", "gb2312", "936", "CP936", "ANSI 936", "ANSI_936", "WindowsSimpChinese"}) {
        EXPECT_EQ(charset_named(name), "GB18030") << name;
    }
    EXPECT_EQ(charset_named("utf8"), "UTF-8");
    EXPECT_EQ(charset_named("65001"), "UTF-8");
    EXPECT_EQ(charset_named("Big-5"), "CP950");
    EXPECT_EQ(charset_named("88591"), "ISO-8859-1");
    EXPECT_FALSE(charset_named("OEM"));
    EXPECT_FALSE(charset_named("no such charset"));
}

TEST(DbaseEncoding, FollowsTheOrderOfTheDomainNotes) {
    const tests::TemporaryFolder folder;
    const auto dbf = folder.write("a.dbf", table(kGbk, 0x4F));
    EXPECT_EQ(dbase_encoding(dbf, "GBK").reason, "asked for");
    EXPECT_EQ(dbase_encoding(dbf, std::nullopt).charset, "CP950") << "the language byte";
    folder.write("a.cpg", "GBK\r\n");
    EXPECT_EQ(dbase_encoding(dbf, std::nullopt).reason, "the .cpg file says GBK");
}

TEST(DbaseEncoding, AMarkThatLiesIsPassedOver) {
    const tests::TemporaryFolder folder;
    const auto dbf = folder.write("a.dbf", table(kGbk));
    folder.write("a.CPG", "UTF-8");
    const auto choice = dbase_encoding(dbf, std::nullopt);
    EXPECT_EQ(choice.charset, "GB18030");
    EXPECT_NE(choice.reason.find("says UTF-8, but the bytes are not"), std::string::npos);
}

TEST(DbaseEncoding, ACharacterCutAtTheWidthOfItsCellIsStillUtf8) {
    const tests::TemporaryFolder folder;
    const auto dbf = folder.write("a.dbf", table(std::string("长春市二道").substr(0, 10)));
    EXPECT_EQ(dbase_encoding(dbf, std::nullopt).charset, "UTF-8");
}

TEST(DbaseEncoding, SurvivesHeadersThatLie) {
    const tests::TemporaryFolder folder;
    auto bytes = table(kGbk);
    bytes[8] = static_cast<char>(0xFF);
    bytes[9] = static_cast<char>(0xFF);
    EXPECT_NO_THROW((void)dbase_encoding(folder.write("a.dbf", bytes), std::nullopt));
    EXPECT_FALSE(dbase_text(folder.write("b.dbf", "short")));
}

TEST(DxfEncoding, BelievesValidUtf8MoreThanTheHeader) {
    const std::string head = "9\n$DWGCODEPAGE\n3\nANSI_1252\n";
    EXPECT_EQ(dxf_encoding(head + "长春", std::nullopt).charset, "UTF-8");
    EXPECT_EQ(dxf_encoding(head + kGbk, std::nullopt).charset, "GB18030");
    EXPECT_EQ(dxf_encoding(head + "caf\xE9 noir", std::nullopt).charset, "CP1252");
    EXPECT_EQ(
        dxf_encoding(std::string("9\n$DWGCODEPAGE\n3\nANSI_936\n") + kGbk, std::nullopt).reason,
        "$DWGCODEPAGE says ANSI_936");
}

TEST(TextFileEncoding, RewritesTheDeclarationOfXml) {
    const std::string xml =
        std::string("<?xml version=\"1.0\" encoding=\"GBK\"?><kml>") + kGbk + "</kml>";
    EXPECT_EQ(text_file_encoding(xml, std::nullopt).charset, "GB18030");
    const tests::TemporaryFolder folder;
    ASSERT_TRUE(write_as_utf8(xml, "GB18030", folder.path() / "copy.kml"));
    EXPECT_EQ(tests::contents_of(folder.path() / "copy.kml"),
              "<?xml version=\"1.0\" encoding=\"UTF-8\"?><kml>长春</kml>");
}

}  // namespace
}  // namespace geodata
