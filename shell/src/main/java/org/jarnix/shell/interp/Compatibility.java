package org.jarnix.shell.interp;

import java.util.List;
import java.util.Map;
import org.jarnix.shell.expand.Option;

/** The version of bash whose habits are asked for: {@code BASH_COMPAT} and the {@code compatNN} options (bash manual 6.12). */
final class Compatibility {
    private static final int NOW = 52;
    private static final int OLDEST = 31;
    private static final Map<Option, Integer> LEVELS = Map.of(
            Option.COMPAT31, 31,
            Option.COMPAT32, 32,
            Option.COMPAT40, 40,
            Option.COMPAT41, 41,
            Option.COMPAT42, 42,
            Option.COMPAT43, 43,
            Option.COMPAT44, 44);

    private final Interp in;
    private int level = NOW;

    Compatibility(Interp in) {
        this.in = in;
    }

    Compatibility(Interp in, Compatibility parent) {
        this.in = in;
        this.level = parent.level;
    }

    /** The version, its dot left away: 52 is 5.2. */
    int level() {
        return level;
    }

    /** {@code BASH_COMPAT} was assigned or taken away. */
    void variableChanged() {
        String value = in.variables().get("BASH_COMPAT");
        int wanted = value == null || value.isEmpty() ? NOW : number(value);
        if (wanted < OLDEST || wanted > NOW) {
            in.warn("BASH_COMPAT: " + value + ": compatibility value out of range");
            wanted = NOW;
        }
        become(wanted);
    }

    /** One of the options was set, which takes the others back, or was unset. */
    void optionChanged(Option option, boolean on) {
        Integer wanted = LEVELS.get(option);
        if (wanted != null) {
            in.variables().force("BASH_COMPAT", Integer.toString(on ? wanted : NOW));
            become(on ? wanted : NOW);
        }
    }

    private void become(int wanted) {
        level = wanted;
        LEVELS.forEach((option, number) -> in.options().set(option, number == wanted));
    }

    private static int number(String value) {
        boolean dotted = value.length() == 3 && value.charAt(1) == '.';
        String digits = dotted ? value.substring(0, 1) + value.substring(2) : value;
        boolean two = digits.length() == 2 && List.of(0, 1).stream().allMatch(i -> Character.isDigit(digits.charAt(i)));
        return two ? Integer.parseInt(digits) : -1;
    }
}
