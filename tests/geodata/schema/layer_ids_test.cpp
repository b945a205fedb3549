#include "geodata/schema/layer_ids.hpp"

#include <gtest/gtest.h>

namespace {

using geodata::layer_id_from;
using geodata::LayerIds;

TEST(LayerId, KeepsLettersOfAnyScriptAndNothingThatNeedsEscaping) {
    EXPECT_EQ(layer_id_from("ASSESSING_ParcelsFY2013"), "assessing_parcelsfy2013");
    EXPECT_EQ(layer_id_from("长春 区县（2023）"), "长春_区县_2023");
    EXPECT_EQ(layer_id_from("a,b/c?d%e"), "a_b_c_d_e");
    EXPECT_EQ(layer_id_from("路·网"), "路_网");
    EXPECT_EQ(layer_id_from("Straße"), "straße");
    EXPECT_EQ(layer_id_from(""), "layer");
    EXPECT_EQ(layer_id_from("…"), "layer");
    EXPECT_EQ(layer_id_from("a\xFFz\xE4\xB8"), "a_z");
    EXPECT_EQ(layer_id_from("../../etc"), "etc");
}

TEST(LayerIds, GivesEachLayerItsOwn) {
    LayerIds ids;
    EXPECT_EQ(ids.take("monaco", "points"), "points");
    EXPECT_EQ(ids.take("porto", "points"), "porto_points");
    EXPECT_EQ(ids.take("porto", "points"), "porto_points_2");
    EXPECT_EQ(ids.take("台账", "Sheet1"), "台账");
    EXPECT_EQ(ids.take("台账", "Sheet2"), "台账_2");
    EXPECT_EQ(ids.take("redline", "entities"), "redline");
}

}  // namespace
