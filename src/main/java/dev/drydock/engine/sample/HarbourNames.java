package dev.drydock.engine.sample;

import java.util.List;

/// The words the sample is made of.
final class HarbourNames {

    record Country(String code, String name) {}

    record Port(String code, String name, String country) {}

    record Cargo(String name, String unit, boolean dangerous) {}

    record Tariff(String service, long cents, String unit) {}

    static final List<Country> COUNTRIES =
            List.of(
                    new Country("BE", "Belgium"),
                    new Country("BR", "Brazil"),
                    new Country("CN", "China"),
                    new Country("DE", "Germany"),
                    new Country("DK", "Denmark"),
                    new Country("ES", "Spain"),
                    new Country("FI", "Finland"),
                    new Country("GR", "Greece"),
                    new Country("JP", "Japan"),
                    new Country("NL", "Netherlands"),
                    new Country("NO", "Norway"),
                    new Country("PL", "Poland"),
                    new Country("PT", "Portugal"),
                    new Country("SE", "Sweden"),
                    new Country("SG", "Singapore"),
                    new Country("US", "United States"));

    static final List<Port> PORTS =
            List.of(
                    new Port("BEANR", "Antwerp", "BE"),
                    new Port("BEZEE", "Zeebrugge", "BE"),
                    new Port("BRSSZ", "Santos", "BR"),
                    new Port("CNSHA", "Shanghai", "CN"),
                    new Port("CNNGB", "Ningbo", "CN"),
                    new Port("DEHAM", "Hamburg", "DE"),
                    new Port("DEBRV", "Bremerhaven", "DE"),
                    new Port("DKAAR", "Århus", "DK"),
                    new Port("ESALG", "Algeciras", "ES"),
                    new Port("ESVLC", "València", "ES"),
                    new Port("FIHEL", "Helsinki", "FI"),
                    new Port("GRPIR", "Piraeus", "GR"),
                    new Port("JPYOK", "Yokohama", "JP"),
                    new Port("NLRTM", "Rotterdam", "NL"),
                    new Port("NLAMS", "Amsterdam", "NL"),
                    new Port("NOBGO", "Bergen", "NO"),
                    new Port("PLGDN", "Gdańsk", "PL"),
                    new Port("PTSIE", "Sines", "PT"),
                    new Port("SEGOT", "Göteborg", "SE"),
                    new Port("SGSIN", "Singapore", "SG"),
                    new Port("USNYC", "New York", "US"),
                    new Port("USHOU", "Houston", "US"));

    static final List<String> VESSEL_TYPES =
            List.of(
                    "Container ship",
                    "Bulk carrier",
                    "Tanker",
                    "Ro-ro ship",
                    "General cargo ship",
                    "Coaster",
                    "Ferry");

    static final List<Cargo> CARGOES =
            List.of(
                    new Cargo("Containers", "TEU", false),
                    new Cargo("Crude oil", "t", true),
                    new Cargo("Petrol", "t", true),
                    new Cargo("Iron ore", "t", false),
                    new Cargo("Grain", "t", false),
                    new Cargo("Timber", "m3", false),
                    new Cargo("Cars", "units", false),
                    new Cargo("Ammonia", "t", true),
                    new Cargo("Scrap metal", "t", false),
                    new Cargo("Project cargo", "units", false));

    static final List<Tariff> TARIFFS =
            List.of(
                    new Tariff("Harbour dues", 45, "gross tonne"),
                    new Tariff("Pilotage", 64_000, "passage"),
                    new Tariff("Towage", 2_100, "minute"),
                    new Tariff("Berth", 9_500, "hour"),
                    new Tariff("Shore power", 31, "kWh"),
                    new Tariff("Waste reception", 18_000, "call"));

    static final List<String> SHIP_FIRST =
            List.of(
                    "Amber",
                    "Blue",
                    "Boreal",
                    "Cape",
                    "Eastern",
                    "Golden",
                    "Green",
                    "Iron",
                    "Northern",
                    "Ocean",
                    "Pacific",
                    "Polar",
                    "Royal",
                    "Silver",
                    "Southern",
                    "Western");

    static final List<String> SHIP_SECOND =
            List.of(
                    "Albatross",
                    "Anchor",
                    "Breeze",
                    "Carrier",
                    "Compass",
                    "Crest",
                    "Dawn",
                    "Falcon",
                    "Harvest",
                    "Horizon",
                    "Lantern",
                    "Mariner",
                    "Petrel",
                    "Pioneer",
                    "Spirit",
                    "Star",
                    "Tide",
                    "Trader",
                    "Venture",
                    "Voyager");

    static final List<String> COMPANY_WORDS =
            List.of(
                    "Lines",
                    "Shipping",
                    "Maritime",
                    "Tankers",
                    "Navigation",
                    "Freight",
                    "Bulk",
                    "Logistics");

    static final List<String> GIVEN_NAMES =
            List.of(
                    "Ada",
                    "Bram",
                    "Chiara",
                    "Daan",
                    "Elif",
                    "Femke",
                    "Goran",
                    "Hanna",
                    "Igor",
                    "Jürgen",
                    "Katarzyna",
                    "Luís",
                    "Mette",
                    "Nils",
                    "Olga",
                    "Piet",
                    "Quirine",
                    "Rosa",
                    "Søren",
                    "Tomás");

    static final List<String> FAMILY_NAMES =
            List.of(
                    "Andersen",
                    "Bakker",
                    "Costa",
                    "de Vries",
                    "Eriksson",
                    "Fischer",
                    "García",
                    "Hansen",
                    "Ivanova",
                    "Jansen",
                    "Kowalski",
                    "Lindqvist",
                    "Müller",
                    "Nowak",
                    "O'Brien",
                    "Peeters",
                    "Rossi",
                    "Silva",
                    "Tamm",
                    "van den Berg");

    static final List<String> PARTS =
            List.of(
                    "Anode, zinc",
                    "Bearing, shaft",
                    "Bolt set, M36",
                    "Bow thruster blade",
                    "Coating, antifouling 20 l",
                    "Cooling pump",
                    "Filter, lube oil",
                    "Gasket set",
                    "Hull plate, 12 mm",
                    "Injector",
                    "Piston ring",
                    "Propeller nut",
                    "Rudder pin",
                    "Seal, stern tube",
                    "Valve, sea chest");

    static final List<String> REPAIRS =
            List.of(
                    "Hull cleaning and antifouling",
                    "Stern tube seal replaced",
                    "Rudder bearing worn",
                    "Bow thruster overhaul",
                    "Collision damage, port side",
                    "Sea chest valves renewed",
                    "Five-year class survey",
                    "Propeller polished");

    private HarbourNames() {}
}
