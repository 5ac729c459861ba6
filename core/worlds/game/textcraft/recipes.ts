/** What a recipe takes and gives. A `tag` takes any of its members. */
export type Recipe = { readonly item: string; readonly count: number; readonly takes: readonly Taken[] };
export type Taken = { readonly name: string; readonly count: number; readonly isTag: boolean };

// Facts of the crafting grid of Minecraft: `<count> <item> = <count> <ingredient> ...`, `#` before a group any of whose members will do.
// `[a b c]` on a line makes one recipe for each.

const woods = "oak spruce birch jungle acacia dark_oak mangrove cherry pale_oak bamboo crimson warped".split(" ");
const boats = "oak spruce birch jungle acacia dark_oak mangrove cherry pale_oak".split(" ");
const colours =
  "white light_gray gray black brown red orange yellow lime green cyan light_blue blue purple magenta pink".split(" ");
/** Stones with stairs, slabs and walls. */
const walled =
  "cobblestone stone_bricks mossy_cobblestone mossy_stone_bricks granite diorite andesite bricks sandstone red_sandstone nether_bricks red_nether_bricks end_stone_bricks prismarine blackstone polished_blackstone polished_blackstone_bricks cobbled_deepslate polished_deepslate deepslate_bricks deepslate_tiles mud_bricks tuff polished_tuff tuff_bricks".split(
    " ",
  );
/** Stones with stairs and slabs alone. */
const stepped =
  "stone polished_granite polished_diorite polished_andesite purpur quartz smooth_quartz prismarine_bricks dark_prismarine smooth_sandstone smooth_red_sandstone cut_copper".split(
    " ",
  );

const lines = `
4 $wood_planks = 1 $wood_log
3 $wood_wood = 4 $wood_log
6 $wood_slab = 3 $wood_planks
4 $wood_stairs = 6 $wood_planks
3 $wood_fence = 4 $wood_planks 2 stick
1 $wood_fence_gate = 2 $wood_planks 4 stick
3 $wood_door = 6 $wood_planks
2 $wood_trapdoor = 6 $wood_planks
1 $wood_button = 1 $wood_planks
1 $wood_pressure_plate = 2 $wood_planks
3 $wood_sign = 6 $wood_planks 1 stick
6 $wood_hanging_sign = 6 stripped_$wood_log 2 chain
1 $boat_boat = 5 $boat_planks
1 $boat_chest_boat = 1 $boat_boat 1 chest
1 [light_gray gray black brown red orange yellow lime green cyan light_blue blue purple magenta pink]_wool = 1 white_wool 1 $1_dye
1 white_wool = 4 string
3 $colour_carpet = 2 $colour_wool
1 $colour_bed = 3 $colour_wool 3 #planks
1 $colour_banner = 6 $colour_wool 1 stick
8 $colour_stained_glass = 8 glass 1 $colour_dye
16 $colour_stained_glass_pane = 6 $colour_stained_glass
8 $colour_terracotta = 8 terracotta 1 $colour_dye
8 $colour_concrete_powder = 4 sand 4 gravel 1 $colour_dye
1 $colour_candle = 1 candle 1 $colour_dye
1 $colour_shulker_box = 1 shulker_box 1 $colour_dye
1 white_dye = 1 bone_meal
3 bone_meal = 1 bone
1 black_dye = 1 ink_sac
1 blue_dye = 1 lapis_lazuli
1 brown_dye = 1 cocoa_beans
1 red_dye = 1 poppy
1 yellow_dye = 1 dandelion
2 light_blue_dye = 1 blue_dye 1 white_dye
2 cyan_dye = 1 blue_dye 1 green_dye
2 gray_dye = 1 black_dye 1 white_dye
2 light_gray_dye = 1 gray_dye 1 white_dye
2 lime_dye = 1 green_dye 1 white_dye
2 magenta_dye = 1 purple_dye 1 pink_dye
2 orange_dye = 1 red_dye 1 yellow_dye
2 pink_dye = 1 red_dye 1 white_dye
2 purple_dye = 1 red_dye 1 blue_dye
4 $walled_stairs = 6 $walled
6 $walled_slab = 3 $walled
6 $walled_wall = 6 $walled
4 $stepped_stairs = 6 $stepped
6 $stepped_slab = 3 $stepped
4 polished_[granite diorite andesite blackstone tuff] = 4 $1
4 polished_deepslate = 4 cobbled_deepslate
4 deepslate_bricks = 4 polished_deepslate
4 deepslate_tiles = 4 deepslate_bricks
4 polished_blackstone_bricks = 4 polished_blackstone
4 tuff_bricks = 4 polished_tuff
4 stone_bricks = 4 stone
1 bricks = 4 brick
1 nether_bricks = 4 nether_brick
1 red_nether_bricks = 2 nether_brick 2 nether_wart
4 end_stone_bricks = 4 end_stone
1 sandstone = 4 sand
1 red_sandstone = 4 red_sand
4 cut_[sandstone red_sandstone] = 4 $1
1 chiseled_[stone_brick sandstone red_sandstone deepslate polished_blackstone quartz nether_brick tuff] = 2 $1_slab
1 mossy_cobblestone = 1 cobblestone 1 vine
1 mossy_stone_bricks = 1 stone_bricks 1 vine
2 diorite = 2 cobblestone 2 quartz
1 granite = 1 diorite 1 quartz
2 andesite = 1 diorite 1 cobblestone
1 prismarine = 4 prismarine_shard
1 prismarine_bricks = 9 prismarine_shard
1 dark_prismarine = 8 prismarine_shard 1 black_dye
1 sea_lantern = 4 prismarine_shard 5 prismarine_crystals
4 mud_bricks = 4 packed_mud
1 packed_mud = 1 mud 1 wheat
4 purpur = 4 popped_chorus_fruit
1 [wooden]_pickaxe = 3 #planks 2 stick
1 [wooden]_axe = 3 #planks 2 stick
1 [wooden]_shovel = 1 #planks 2 stick
1 [wooden]_sword = 2 #planks 1 stick
1 [wooden]_hoe = 2 #planks 2 stick
1 [stone]_pickaxe = 3 #stone_tool_materials 2 stick
1 [stone]_axe = 3 #stone_tool_materials 2 stick
1 [stone]_shovel = 1 #stone_tool_materials 2 stick
1 [stone]_sword = 2 #stone_tool_materials 1 stick
1 [stone]_hoe = 2 #stone_tool_materials 2 stick
1 [iron_ingot gold_ingot diamond]_pickaxe = 3 $1 2 stick
1 [iron_ingot gold_ingot diamond]_axe = 3 $1 2 stick
1 [iron_ingot gold_ingot diamond]_shovel = 1 $1 2 stick
1 [iron_ingot gold_ingot diamond]_sword = 2 $1 1 stick
1 [iron_ingot gold_ingot diamond]_hoe = 2 $1 2 stick
1 [leather iron_ingot gold_ingot diamond]_helmet = 5 $1
1 [leather iron_ingot gold_ingot diamond]_chestplate = 8 $1
1 [leather iron_ingot gold_ingot diamond]_leggings = 7 $1
1 [leather iron_ingot gold_ingot diamond]_boots = 4 $1
4 stick = 2 #planks
1 crafting_table = 4 #planks
1 chest = 8 #planks
1 barrel = 6 #planks 2 #wooden_slabs
1 furnace = 8 #stone_tool_materials
4 torch = 1 coal 1 stick
4 soul_torch = 1 coal 1 stick 1 soul_sand
1 lantern = 8 iron_nugget 1 torch
1 soul_lantern = 8 iron_nugget 1 soul_torch
9 iron_nugget = 1 iron_ingot
9 gold_nugget = 1 gold_ingot
1 campfire = 3 stick 1 coal 3 #logs
1 soul_campfire = 3 stick 1 soul_sand 3 #logs
3 ladder = 7 stick
4 bowl = 3 #planks
1 bucket = 3 iron_ingot
1 shears = 2 iron_ingot
1 flint_and_steel = 1 iron_ingot 1 flint
1 compass = 4 iron_ingot 1 redstone
1 clock = 4 gold_ingot 1 redstone
1 recovery_compass = 8 echo_shard 1 compass
1 spyglass = 2 copper_ingot 1 amethyst_shard
1 brush = 1 feather 1 copper_ingot 1 stick
3 paper = 3 sugar_cane
1 book = 3 paper 1 leather
1 writable_book = 1 book 1 ink_sac 1 feather
1 bookshelf = 6 #planks 3 book
1 chiseled_bookshelf = 6 #planks 3 #wooden_slabs
1 lectern = 4 #wooden_slabs 1 bookshelf
1 map = 8 paper 1 compass
1 enchanting_table = 1 book 2 diamond 4 obsidian
1 anvil = 3 iron_block 4 iron_ingot
1 cauldron = 7 iron_ingot
1 hopper = 5 iron_ingot 1 chest
1 minecart = 5 iron_ingot
1 chest_minecart = 1 minecart 1 chest
1 hopper_minecart = 1 minecart 1 hopper
1 furnace_minecart = 1 minecart 1 furnace
1 tnt_minecart = 1 minecart 1 tnt
16 rail = 6 iron_ingot 1 stick
6 powered_rail = 6 gold_ingot 1 stick 1 redstone
6 detector_rail = 6 iron_ingot 1 stone_pressure_plate 1 redstone
6 activator_rail = 6 iron_ingot 2 stick 1 redstone_torch
1 stone_pressure_plate = 2 stone
1 stone_button = 1 stone
1 light_weighted_pressure_plate = 2 gold_ingot
1 heavy_weighted_pressure_plate = 2 iron_ingot
1 redstone_torch = 1 redstone 1 stick
1 repeater = 3 stone 2 redstone_torch 1 redstone
1 comparator = 3 stone 3 redstone_torch 1 quartz
1 redstone_lamp = 4 redstone 1 glowstone
1 glowstone = 4 glowstone_dust
1 note_block = 8 #planks 1 redstone
1 jukebox = 8 #planks 1 diamond
1 lever = 1 cobblestone 1 stick
2 tripwire_hook = 1 iron_ingot 1 stick 1 #planks
1 trapped_chest = 1 chest 1 tripwire_hook
1 daylight_detector = 3 glass 3 quartz 3 #wooden_slabs
1 observer = 6 cobblestone 2 redstone 1 quartz
1 piston = 3 #planks 4 cobblestone 1 iron_ingot 1 redstone
1 sticky_piston = 1 piston 1 slime_ball
1 dropper = 7 cobblestone 1 redstone
1 dispenser = 7 cobblestone 1 bow 1 redstone
1 target = 4 redstone 1 hay_bale
1 bow = 3 stick 3 string
1 crossbow = 3 stick 2 string 1 iron_ingot 1 tripwire_hook
4 arrow = 1 flint 1 stick 1 feather
2 spectral_arrow = 4 glowstone_dust 1 arrow
1 shield = 6 #planks 1 iron_ingot
1 fishing_rod = 3 stick 2 string
1 carrot_on_a_stick = 1 fishing_rod 1 carrot
1 warped_fungus_on_a_stick = 1 fishing_rod 1 warped_fungus
2 lead = 4 string 1 slime_ball
1 bread = 3 wheat
8 cookie = 2 wheat 1 cocoa_beans
1 cake = 3 milk_bucket 2 sugar 1 egg 3 wheat
1 sugar = 1 sugar_cane
1 pumpkin_pie = 1 pumpkin 1 sugar 1 egg
1 golden_apple = 8 gold_ingot 1 apple
1 golden_carrot = 8 gold_nugget 1 carrot
1 glistering_melon_slice = 8 gold_nugget 1 melon_slice
1 mushroom_stew = 1 brown_mushroom 1 red_mushroom 1 bowl
1 beetroot_soup = 6 beetroot 1 bowl
1 rabbit_stew = 1 baked_potato 1 cooked_rabbit 1 bowl 1 carrot 1 brown_mushroom
1 fermented_spider_eye = 1 spider_eye 1 brown_mushroom 1 sugar
1 item_frame = 8 stick 1 leather
1 glow_item_frame = 1 item_frame 1 glow_ink_sac
1 painting = 8 stick 1 #wool
1 armor_stand = 6 stick 1 smooth_stone_slab
6 smooth_stone_slab = 3 smooth_stone
1 flower_pot = 3 brick
1 decorated_pot = 4 brick
1 brewing_stand = 1 blaze_rod 3 cobblestone
2 blaze_powder = 1 blaze_rod
1 magma_cream = 1 blaze_powder 1 slime_ball
3 fire_charge = 1 blaze_powder 1 coal 1 gunpowder
1 ender_eye = 1 ender_pearl 1 blaze_powder
1 ender_chest = 8 obsidian 1 ender_eye
1 end_crystal = 7 glass 1 ender_eye 1 ghast_tear
4 end_rod = 1 blaze_rod 1 popped_chorus_fruit
1 beacon = 5 glass 1 nether_star 3 obsidian
1 shulker_box = 2 shulker_shell 1 chest
1 conduit = 8 nautilus_shell 1 heart_of_the_sea
1 lodestone = 8 chiseled_stone_brick 1 netherite_ingot
1 netherite_ingot = 4 netherite_scrap 4 gold_ingot
1 respawn_anchor = 6 crying_obsidian 3 glowstone
3 glass_bottle = 3 glass
16 glass_pane = 6 glass
2 tinted_glass = 4 amethyst_shard 1 glass
16 iron_bars = 6 iron_ingot
1 chain = 1 iron_ingot 2 iron_nugget
3 iron_door = 6 iron_ingot
1 iron_trapdoor = 4 iron_ingot
3 copper_door = 6 copper_ingot
2 copper_trapdoor = 6 copper_ingot
1 lightning_rod = 3 copper_ingot
1 smoker = 4 #logs 1 furnace
1 blast_furnace = 5 iron_ingot 1 furnace 3 smooth_stone
1 cartography_table = 2 paper 4 #planks
1 fletching_table = 2 flint 4 #planks
1 smithing_table = 2 iron_ingot 4 #planks
1 grindstone = 2 stick 1 stone_slab 2 #planks
1 stonecutter = 1 iron_ingot 3 stone
1 loom = 2 string 2 #planks
1 composter = 7 #wooden_slabs
1 beehive = 6 #planks 3 honeycomb
1 candle = 1 string 1 honeycomb
6 scaffolding = 6 bamboo 1 string
1 tnt = 5 gunpowder 4 sand
3 firework_rocket = 1 paper 1 gunpowder
1 coarse_dirt = 2 dirt 2 gravel
1 jack_o_lantern = 1 carved_pumpkin 1 torch
6 snow = 3 snow_block
1 leather_horse_armor = 7 leather
1 leather = 4 rabbit_hide
1 turtle_helmet = 5 turtle_scute
1 wolf_armor = 6 armadillo_scute
1 calibrated_sculk_sensor = 3 amethyst_shard 1 sculk_sensor
1 crafter = 5 iron_ingot 1 crafting_table 2 redstone 1 dropper
1 mace = 1 heavy_core 1 breeze_rod
4 wind_charge = 1 breeze_rod
1 moss_carpet = 2 moss
1 bundle = 1 string 1 leather
`;

const groups: Readonly<Record<string, readonly string[]>> = {
  wood: woods,
  boat: boats,
  colour: colours,
  walled,
  stepped,
};

/** Groups of which any member will do. */
export const tags: Readonly<Record<string, readonly string[]>> = {
  planks: woods.map((wood) => `${wood}_planks`),
  wooden_slabs: woods.map((wood) => `${wood}_slab`),
  logs: woods.map((wood) => `${wood}_log`),
  wool: colours.map((colour) => `${colour}_wool`),
  stone_tool_materials: ["cobblestone", "blackstone", "cobbled_deepslate"],
};

/** All recipes. */
export const recipes: readonly Recipe[] = lines.trim().split("\n").flatMap(unfolded).map(recipeOf);

function unfolded(line: string): string[] {
  const group = Object.keys(groups).find((name) => line.includes(`$${name}`));
  if (group) return (groups[group] ?? []).map((member) => line.replaceAll(`$${group}`, member));
  const list = /\[([^\]]+)\]/.exec(line);
  if (!list) return [line];
  return (list[1] ?? "").split(" ").map((member) => line.replace(list[0], named(member)).replaceAll("$1", member));
}

/** Tools are named by their material, which is not always the name of what they are made of. */
function named(material: string): string {
  return material === "iron_ingot" ? "iron" : material === "gold_ingot" ? "golden" : material;
}

function recipeOf(line: string): Recipe {
  const [result = "", given = ""] = line.split(" = ");
  const [count, item = ""] = result.split(" ");
  const words = given.split(" ");
  const takes = words.flatMap((word, at): Taken[] =>
    at % 2 === 1 ? [{ name: word.replace("#", ""), count: Number(words[at - 1]), isTag: word.startsWith("#") }] : [],
  );
  return { item, count: Number(count), takes };
}
