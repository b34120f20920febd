package org.jarnix.api.lib;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HumanSizeTest {
    @ParameterizedTest
    @CsvSource({
        "0, 0",
        "1023, 1023",
        "1024, 1.0K",
        "1025, 1.1K",
        "1536, 1.5K",
        "10188, 10K",
        "10240, 10K",
        "10241, 11K",
        "1048575, 1.0M",
        "1048576, 1.0M",
        "1072693248, 1023M",
        "1073741824, 1.0G",
        "1099511627776, 1.0T"
    })
    void binarySizesAreRoundedUp(long bytes, String expected) {
        assertEquals(expected, HumanSize.binary(bytes));
    }

    @ParameterizedTest
    @CsvSource({"999, 999", "1000, 1.0k", "1001, 1.1k", "999999, 1.0M", "1500000, 1.5M", "123456789, 124M"})
    void decimalSizesAreRoundedUp(long bytes, String expected) {
        assertEquals(expected, HumanSize.decimal(bytes));
    }
}
