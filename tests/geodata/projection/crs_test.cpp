#include "geodata/projection/crs_facts.hpp"
#include "geodata/projection/crs_guess.hpp"

#include <gtest/gtest.h>

#include <string>

namespace geodata {
namespace {

// As ArcGIS writes it into a .prj.
constexpr const char* kEsriZone42 =
    R"(PROJCS["CGCS2000_3_Degree_GK_Zone_42",GEOGCS["GCS_China_Geodetic_Coordinate_System_2000",DATUM["D_China_2000",SPHEROID["CGCS2000",6378137.0,298.257222101]],PRIMEM["Greenwich",0.0],UNIT["Degree",0.0174532925199433]],PROJECTION["Gauss_Kruger"],PARAMETER["False_Easting",42500000.0],PARAMETER["False_Northing",0.0],PARAMETER["Central_Meridian",126.0],PARAMETER["Scale_Factor",1.0],PARAMETER["Latitude_Of_Origin",0.0],UNIT["Meter",1.0]])";

TEST(CrsFacts, KnowsArcGisNamesAsEpsgCodes) {
    const auto facts = facts_of({kEsriZone42});
    ASSERT_TRUE(facts) << facts.error().message;
    EXPECT_EQ(facts->crs.definition, "EPSG:4530");
    EXPECT_FALSE(facts->geographic);
    EXPECT_FALSE(facts->approximate_datum);
    EXPECT_EQ(facts->false_easting, 42500000.0);
    EXPECT_EQ(facts->central_meridian, 126.0);
}

TEST(CrsFacts, MarksTheOldDatumsAsApproximate) {
    for (const auto* code : {"EPSG:2387", "EPSG:2439", "EPSG:4610", "EPSG:4214"}) {
        const auto facts = facts_of({code});
        ASSERT_TRUE(facts) << code;
        EXPECT_TRUE(facts->approximate_datum) << code;
    }
    EXPECT_FALSE(facts_of({"EPSG:4551"})->approximate_datum);
}

TEST(CrsFacts, TellsDegreesFromMetres) {
    EXPECT_TRUE(facts_of({"EPSG:4490"})->geographic);
    EXPECT_TRUE(facts_of({"EPSG:4610"})->geographic);
    EXPECT_FALSE(facts_of({"EPSG:3857"})->geographic);
}

TEST(CrsFacts, RefusesWhatIsNone) {
    const auto facts = facts_of({"Changchun local"});
    ASSERT_FALSE(facts);
    EXPECT_NE(facts.error().message.find("Changchun local"), std::string::npos);
}

TEST(CrsGuess, ReadsTheZoneOffTheEasting) {
    const auto guess = guess_crs({42340348, 4781241, 42585771, 5012499});
    ASSERT_TRUE(guess);
    EXPECT_EQ(guess->crs.definition, "EPSG:4530");
    EXPECT_FALSE(guess->swapped);
    EXPECT_TRUE(guess->assumption) << "the datum is";
    EXPECT_EQ(guess_crs({41686814, 4863194, 41686815, 4863195})->crs.definition, "EPSG:4529");
}

TEST(CrsGuess, AssumesTheMeridianOnlyForNorthingsOfChangchun) {
    const auto guess = guess_crs({340348, 4781241, 585771, 5012499});
    ASSERT_TRUE(guess);
    EXPECT_EQ(guess->crs.definition, "EPSG:4551");
    EXPECT_TRUE(guess->assumption);
    EXPECT_FALSE(guess_crs({340348, 3200000, 585771, 3300000}))
        << "six digits and the northing of Wuhan: any zone";
}

TEST(CrsGuess, ExchangesAxesThatAreTheWrongWayRound) {
    const auto guess = guess_crs({4781241, 42340348, 5012499, 42585771});
    ASSERT_TRUE(guess);
    EXPECT_EQ(guess->crs.definition, "EPSG:4530");
    EXPECT_TRUE(guess->swapped);
    EXPECT_TRUE(guess_crs({43.1, 124.0, 45.2, 127.1})->swapped);
}

TEST(CrsGuess, AsksWhereTheNumbersFitNothing) {
    EXPECT_FALSE(guess_crs({7000, 9000, 7100, 9100}));
    EXPECT_FALSE(guess_crs({42340348, 4781241, 43585771, 5012499})) << "two zones at once";
}

}  // namespace
}  // namespace geodata
