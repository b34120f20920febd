package org.jarnix.shell.interp;

import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The positional parameters, and where {@code getopts} stands in them. */
public final class Positional {
    private String[] parameters = new String[0];
    private int parameterStart;
    private int optionOffset;

    Positional() {}

    /** The parameters of a subshell. */
    Positional(Positional parent) {
        this.parameters = parent.parameters;
        this.parameterStart = parent.parameterStart;
    }

    public int parameterCount() {
        return parameters.length - parameterStart;
    }

    public @Nullable String parameter(int number) {
        int at = parameterStart + number - 1;
        return at < parameters.length ? parameters[at] : null;
    }

    /** All positional parameters. */
    public List<String> parameters() {
        return List.of(parameters).subList(parameterStart, parameters.length);
    }

    /** Replaces the positional parameters. */
    public void setParameters(List<String> values) {
        parameters = values.toArray(String[]::new);
        parameterStart = 0;
    }

    /** Drops the first {@code count} positional parameters; there are as many. */
    public void shift(int count) {
        parameterStart += count;
    }

    String[] parameterArray() {
        return parameterStart == 0 ? parameters : Arrays.copyOfRange(parameters, parameterStart, parameters.length);
    }

    void parameterArray(String[] values) {
        parameters = values;
        parameterStart = 0;
    }

    /** Where {@code getopts} stands within a cluster of options; 0 at a word's start. */
    public int optionOffset() {
        return optionOffset;
    }

    /** Notes where {@code getopts} stands. */
    public void optionOffset(int value) {
        optionOffset = value;
    }
}
