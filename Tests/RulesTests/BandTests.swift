import Rules
import Terms
import Testing

@Suite("Bands")
struct BandTests {
    @Test(
        "an age limit begins a band",
        arguments: [
            (24, "under_25"), (25, "25-34"), (34, "25-34"), (35, "35-49"), (49, "35-49"),
            (50, "50-64"), (64, "50-64"), (65, "65-74"), (74, "65-74"), (75, "75+"), (110, "75+"),
            (nil, "unknown"),
        ] as [(Int?, String)])
    func ages(age: Int?, name: String) throws {
        let bands = try AgeBands(embedded("france"), on: day("2014-12-31"))
        #expect(bands.name(birthYear: age.map { 2014 - $0 }, year: 2014) == name)
    }

    @Test(
        "an income limit ends a band",
        arguments: [
            (0, "<=20"), (642_800, "<=20"), (642_801, "20-40"), (1_285_600, "20-40"),
            (1_285_601, "40-60"), (1_928_400, "40-60"), (2_571_200, "60-80"), (3_214_000, "80-100"),
            (3_214_001, "100-120"), (3_856_800, "100-120"), (3_856_801, ">120"),
            (2_000_000_000, ">120"), (nil, "unknown"),
        ] as [(Int32?, String)])
    func incomes(income: Int32?, name: String) throws {
        let bands = try IncomeBands(embedded("france"), on: day("2014-12-31"))
        let ceiling = Cents(3_214_000)
        #expect(bands.name(income: income.map { Cents($0) }, ceiling: ceiling) == name)
        #expect(bands.name(income: income.map { Cents($0) }, ceiling: nil) == "unknown")
    }

    @Test(
        "a rent limit begins a band",
        arguments: [
            (0, "<300"), (29_999, "<300"), (30_000, "300-400"), (39_999, "300-400"),
            (40_000, "400-500"), (49_999, "400-500"), (50_000, ">=500"), (nil, "unknown"),
        ] as [(Int32?, String)])
    func rents(rent: Int32?, name: String) throws {
        let bands = try RentBands(embedded("france"), on: day("2014-12-31"))
        #expect(bands.name(rent: rent.map { Cents($0) }) == name)
    }

    @Test(
        "a limit of days on offer ends a band",
        arguments: [
            (0, "0-30"), (30, "0-30"), (31, "31-90"), (90, "31-90"), (91, "91-180"),
            (180, "91-180"),
            (181, "181-365"), (365, "181-365"), (366, ">365"),
        ])
    func days(days: Int, name: String) throws {
        let bands = try DaysOnOfferBands(embedded("france"), on: day("2014-12-31"))
        #expect(bands.name(days: days) == name)
    }

    @Test("all names are listed in order, unknown last")
    func names() throws {
        let rules = try embedded("france")
        let day = try day("2014-12-31")
        #expect(
            try AgeBands(rules, on: day).names
                == ["under_25", "25-34", "35-49", "50-64", "65-74", "75+", "unknown"])
        #expect(
            try IncomeBands(rules, on: day).names == [
                "<=20", "20-40", "40-60", "60-80", "80-100", "100-120", ">120", "unknown",
            ])
        #expect(
            try RentBands(rules, on: day).names
                == ["<300", "300-400", "400-500", ">=500", "unknown"])
        #expect(
            try DaysOnOfferBands(rules, on: day).names
                == ["0-30", "31-90", "91-180", "181-365", ">365"])
    }

    @Test("a rule file may cut bands elsewhere")
    func overridden() throws {
        let bands = try RentBands(
            parsed("{base: france, rent_bands: [350]}"), on: day("2014-01-01"))
        #expect(bands.names == ["<350", ">=350", "unknown"])
        #expect(bands.name(rent: Cents(35_000)) == ">=350")
    }

    @Test("an income at the percentage is low, a cent above is not")
    func low() {
        let ceiling = Cents(3_214_000)
        #expect(isLow(income: Cents(1_285_600), ceiling: ceiling, percent: 40) == true)
        #expect(isLow(income: Cents(1_285_601), ceiling: ceiling, percent: 40) == false)
        #expect(isLow(income: nil, ceiling: ceiling, percent: 40) == nil)
        #expect(isLow(income: Cents(1), ceiling: nil, percent: 40) == nil)
    }
}
