package org.jarnix.shell.expand;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class NumberRangeTest {
    private static List<String> numbers(String text) {
        NumberRange range = NumberRange.of(text);
        return range == null
                ? List.of()
                : LongStream.range(0, range.count()).mapToObj(range::text).toList();
    }

    @Test
    void aStepGoesTheWayOfTheEndsWhateverItsSign() {
        assertThat(numbers("1..7..3")).containsExactly("1", "4", "7");
        assertThat(numbers("1..7..-3")).containsExactly("1", "4", "7");
        assertThat(numbers("7..1..3")).containsExactly("7", "4", "1");
        assertThat(numbers("2..1..0")).containsExactly("2", "1");
    }

    @Test
    void aLeadingZeroPadsAllNumbersToTheLongerEnd() {
        assertThat(numbers("08..10")).containsExactly("08", "09", "10");
        assertThat(numbers("-01..1")).containsExactly("-01", "000", "001");
    }

    @Test
    void theLastNumbersThatThereAreEndTheCount() {
        assertThat(numbers("9223372036854775806..9223372036854775807"))
                .containsExactly("9223372036854775806", "9223372036854775807");
    }

    @Test
    void moreNumbersThanAnIntCountsAreNoRange() {
        for (String text : List.of("-900000000000000000..9223372036854775807", "0..9223372036854775807")) {
            assertThat(NumberRange.of(text)).isNull();
        }
    }

    @Test
    void otherTextsAreNoRange() {
        assertThat(NumberRange.of("1")).isNull();
        assertThat(NumberRange.of("1..")).isNull();
        assertThat(NumberRange.of("1...3")).isNull();
        assertThat(NumberRange.of("a..c")).isNull();
        assertThat(NumberRange.of("1..2..3..4")).isNull();
    }
}
