package org.jarnix.programs.bc;

import java.math.BigDecimal;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What stands on dc's stack: a number or a string. */
sealed interface DcValue {
    DcValue ZERO = new Number(BigDecimal.ZERO);

    record Number(BigDecimal value) implements DcValue {}

    /** A string of bytes, which can be run. */
    record Code(String text) implements DcValue {}

    /** One level of a register: a value, and an array. */
    final class Register {
        @Nullable
        DcValue value;

        final Map<Integer, DcValue> array = new HashMap<>();
    }
}
