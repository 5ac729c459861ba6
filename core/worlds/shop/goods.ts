/** What is sold: a line for a type, `category > part: type | attributes | options`. Options are groups, `name=value,value`. All of it is our own. */
const lines = `
Home > Lighting: table lamp | dimmable, warm white, touch control, brass base, cordless, fabric shade | color=black,brass,ivory,forest green; size=small,medium,large
Home > Lighting: floor lamp | dimmable, adjustable head, remote control, linen shade, slim base | color=black,walnut,white; height=120 cm,150 cm,180 cm
Home > Seating: office chair | ergonomic, lumbar support, breathable mesh, armrests, tilt lock | color=black,grey,navy; wheels=hard floor,carpet
Home > Seating: bar stool | swivel, footrest, stackable, padded seat, solid wood | color=oak,black,cream; count=set of 2,set of 4
Home > Bedding: duvet cover | breathable, machine washable, wrinkle resistant, button closure, organic cotton | color=sage,white,terracotta,sky blue; size=single,double,king
Home > Bedding: pillow | hypoallergenic, memory foam, cooling gel, washable cover, side sleeper | size=standard,queen,king; firmness=soft,medium,firm
Home > Storage: storage basket | foldable, with lid, handwoven, stackable, with handles | color=natural,grey,charcoal; size=small,medium,large
Home > Curtains: blackout curtain | thermal insulated, noise reducing, grommet top, energy saving, machine washable | color=navy,beige,burgundy,grey; length=140 cm,180 cm,220 cm
Kitchen > Cookware: frying pan | nonstick, induction ready, oven safe, dishwasher safe, cast aluminium | size=20 cm,24 cm,28 cm; color=black,copper,cream
Kitchen > Cookware: stock pot | stainless steel, induction ready, with glass lid, dishwasher safe, heavy base | capacity=4 l,6 l,10 l
Kitchen > Appliances: electric kettle | fast boiling, temperature control, cordless, auto shut off, quiet | color=white,mint,black; capacity=1 l,1.7 l
Kitchen > Appliances: coffee grinder | burr, adjustable grind, quiet, easy to clean, compact | color=silver,black,red
Kitchen > Tableware: dinner plate | microwave safe, chip resistant, dishwasher safe, handmade, lead free | color=white,ocean blue,speckled; count=set of 4,set of 6,set of 8
Kitchen > Tableware: travel mug | leak proof, vacuum insulated, dishwasher safe, bpa free, one hand lid | color=teal,black,rose,white; capacity=350 ml,500 ml
Kitchen > Tools: chef knife | high carbon steel, full tang, ergonomic, rust resistant, hand forged | size=15 cm,20 cm,25 cm; handle=pakka,olive wood,resin
Clothing > Men: rain jacket | waterproof, windproof, packable, breathable, hooded, reflective | color=navy,olive,orange,black; size=small,medium,large,x-large
Clothing > Men: chino trousers | slim fit, stretch, wrinkle free, quick dry, cotton blend | color=khaki,navy,stone; size=30,32,34,36
Clothing > Men: flannel shirt | long sleeve, button down, soft brushed, regular fit, machine washable | color=red check,green check,blue check; size=small,medium,large,x-large
Clothing > Women: summer dress | short sleeve, v neck, with pockets, lightweight, floral print | color=coral,white,emerald,navy; size=x-small,small,medium,large
Clothing > Women: wool cardigan | open front, soft, long sleeve, with pockets, hand knit | color=oatmeal,plum,charcoal; size=small,medium,large
Clothing > Women: running leggings | high waist, quick dry, squat proof, with pockets, compression | color=black,wine,teal; size=x-small,small,medium,large
Clothing > Children: sun hat | wide brim, adjustable strap, quick dry, uv protection, foldable | color=yellow,sky blue,pink; size=toddler,child
Clothing > Children: rain boots | waterproof, non slip, easy on handles, lightweight, washable | color=yellow,green,red; size=24,26,28,30
Shoes > Outdoor: hiking boots | waterproof, ankle support, non slip, breathable, cushioned | color=brown,grey,black; size=38,40,42,44
Shoes > Sport: running shoes | lightweight, cushioned, breathable mesh, reflective, wide fit | color=white,black,lime,blue; size=38,40,42,44
Shoes > Indoor: house slippers | memory foam, non slip, machine washable, warm lining, closed toe | color=grey,plum,camel; size=36,38,40,42
Electronics > Audio: wireless headphones | noise cancelling, long battery, foldable, over ear, with microphone | color=black,white,sand
Electronics > Audio: portable speaker | waterproof, long battery, stereo pairing, lightweight, deep bass | color=red,black,turquoise
Electronics > Computing: mechanical keyboard | hot swappable, backlit, wireless, compact layout, quiet switches | layout=german,english,french; color=black,white
Electronics > Computing: wireless mouse | ergonomic, rechargeable, silent click, adjustable dpi, left handed | color=black,grey,pink
Electronics > Photo: camera tripod | lightweight, quick release, carbon fibre, foldable, phone mount | height=120 cm,150 cm,170 cm
Electronics > Power: power bank | fast charging, slim, with display, two ports, solar | capacity=10000 mah,20000 mah; color=black,white,blue
Garden > Tools: pruning shears | bypass, ergonomic, rust resistant, safety lock, replaceable blade | color=red,green; size=18 cm,21 cm
Garden > Watering: garden hose | kink free, expandable, frost resistant, with nozzle, lightweight | length=10 m,15 m,25 m,30 m
Garden > Furniture: camping chair | foldable, with cup holder, lightweight, high back, carry bag | color=green,blue,grey
Sports > Yoga: yoga mat | non slip, extra thick, eco friendly, with strap, lightweight | color=purple,teal,black,coral; thickness=4 mm,6 mm,10 mm
Sports > Cycling: bicycle helmet | adjustable fit, with visor, ventilated, with light, lightweight | color=matte black,white,blue; size=small,medium,large
Sports > Swimming: swim goggles | anti fog, uv protection, wide view, adjustable strap, leak proof | color=smoke,clear,blue
Sports > Camping: sleeping bag | lightweight, water resistant, compact, two way zip, warm lining | color=orange,navy; season=summer,three season,winter
Beauty > Hair: hair dryer | ionic, foldable, quiet, fast drying, cool shot | color=rose,black,white
Beauty > Skin: face cream | fragrance free, vegan, for sensitive skin, with spf, cruelty free | size=30 ml,50 ml,100 ml
Office > Paper: spiral notebook | dotted, lined, hard cover, recycled paper, with pocket | color=teal,kraft,black; size=a4,a5,a6
Office > Desk: monitor stand | height adjustable, with drawer, bamboo, cable management, non slip | color=black,natural,white
Toys > Building: wooden blocks | non toxic, with bag, smooth edges, water based paint, educational | count=50 pieces,100 pieces,150 pieces
Toys > Outdoor: flying disc | glow in the dark, soft grip, floats, wind stable, durable | color=orange,lime,white
Pets > Dogs: dog harness | reflective, no pull, adjustable, padded, with handle | color=red,blue,grey; size=small,medium,large
Pets > Cats: cat tree | with hammock, stable base, scratch posts, washable cover, compact | color=grey,beige; height=90 cm,130 cm,170 cm
`;

/** A type of goods. */
export type Goods = {
  readonly category: readonly string[];
  readonly type: string;
  readonly attributes: readonly string[];
  readonly options: readonly { readonly name: string; readonly values: readonly string[] }[];
};

const listOf = (text: string, separator: string) => text.split(separator).map((part) => part.trim());

/** The types of goods. */
export const goods: readonly Goods[] = lines
  .trim()
  .split("\n")
  .map((line) => {
    const [about = "", attributes = "", options = ""] = listOf(line, "|");
    const [category = "", type = ""] = listOf(about, ":");
    return {
      category: listOf(category, ">"),
      type,
      attributes: listOf(attributes, ","),
      options: listOf(options, ";").map((option) => {
        const [name = "", values = ""] = listOf(option, "=");
        return { name, values: listOf(values, ",") };
      }),
    };
  });

/** Makers of goods. */
export const brands = [
  "Halden",
  "Brightwell",
  "Nordly",
  "Casa Verde",
  "Tamarind",
  "Fernway",
  "Ostra",
  "Pikolo",
  "Quillon",
  "Maren",
  "Sundholm",
  "Velora",
];
/** Words that titles have beside. */
export const series = ["Classic", "Essential", "Studio", "Prime", "Everyday", "Heritage", "Lite", "Max"];
