package org.jarnix.api.lib;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ZoneTest {
    private static final long JANUARY = 1_704_110_400L;
    private static final long JULY = 1_719_835_200L;

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Europe/Berlin|CET +0100|CEST +0200",
                "America/New_York|EST -0500|EDT -0400",
                "EST5EDT|EST -0500|EDT -0400",
                "CET-1CEST,M3.5.0,M10.5.0/3|CET +0100|CEST +0200",
                "XYZ-5:30|XYZ +0530|XYZ +0530",
                "<+03>-3|+03 +0300|+03 +0300",
                "AEST-10AEDT,M10.1.0,M4.1.0/3|AEDT +1100|AEST +1000",
                "UTC0|UTC +0000|UTC +0000",
                "Foo/Bar|Foo +0000|Foo +0000"
            })
    void theVariableTzNamesAPlaceOrRules(String tz, String january, String july) {
        Zone zone = Zone.of(tz);
        assertEquals(january, Dates.format("%Z %z", zone, JANUARY, 0));
        assertEquals(july, Dates.format("%Z %z", zone, JULY, 0));
    }
}
