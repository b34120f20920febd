package org.jarnix.api.lib;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DateParserTest {
    /** Wednesday, 2024-01-31 12:34:56 UTC. */
    private static final DateParser.Moment NOW = new DateParser.Moment(1_706_704_496L, 0);

    private static String parsed(String text) {
        DateParser.Moment moment = DateParser.parse(text, Zone.UTC, NOW);
        assertNotNull(moment, text);
        return Dates.format("%Y-%m-%d %H:%M:%S", Zone.UTC, moment.second(), moment.nano());
    }

    @ParameterizedTest
    @CsvSource({
        "2020-02-03, 2020-02-03 00:00:00",
        "2020-02-03T04:05:06Z, 2020-02-03 04:05:06",
        "2020-02-03 04:05 +0200, 2020-02-03 02:05:00",
        "3 feb 2020 5pm, 2020-02-03 17:00:00",
        "2/3/2020, 2020-02-03 00:00:00",
        "20200203, 2020-02-03 00:00:00",
        "@0, 1970-01-01 00:00:00",
        "now, 2024-01-31 12:34:56",
        "today, 2024-01-31 12:34:56",
        "tomorrow, 2024-02-01 12:34:56",
        "2 days ago, 2024-01-29 12:34:56",
        "next month, 2024-03-02 12:34:56",
        "last year, 2023-01-31 12:34:56",
        "monday, 2024-02-05 00:00:00",
        "last friday, 2024-01-26 00:00:00",
        "next friday 10:00, 2024-02-02 10:00:00",
        "2020-02-29 +1 year, 2021-03-01 00:00:00",
        "10:00 EST, 2024-01-31 15:00:00"
    })
    void datesAreReadAsGnuDateReadsThem(String text, String expected) {
        assertEquals(expected, parsed(text));
    }

    @ParameterizedTest
    @ValueSource(strings = {"foo", "2024-02-30", "2024-13-01", "25:00", "13pm", "@x", "2024-01-01 2024-01-02", "5 foo"})
    void whatIsNoDateIsRefused(String text) {
        assertNull(DateParser.parse(text, Zone.UTC, NOW));
    }

    @Test
    void aTimeThatSummerTimeLeavesOutIsNoTime() {
        assertNull(DateParser.parse("2024-03-31 02:30", Zone.of("Europe/Berlin"), NOW));
    }
}
