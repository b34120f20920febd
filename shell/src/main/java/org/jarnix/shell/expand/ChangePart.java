package org.jarnix.shell.expand;

import java.util.ArrayList;
import java.util.List;

/** An expansion that turns each value of its parameter into another string: removal, replacement, change of case. */
final class ChangePart extends ParameterPart {
    private final Change change;
    private final boolean removes;

    /** Makes the function that is to be applied to each value, its operands expanded once. */
    @FunctionalInterface
    interface Change {
        Step prepare(ExpansionHost host);
    }

    /** From one value to another. */
    @FunctionalInterface
    interface Step {
        String apply(String value);
    }

    /** @param removes whether it is a removal, which needs no pattern where there is nothing to remove */
    ChangePart(Parameter parameter, Change change, boolean removes, boolean quoted) {
        super(parameter, quoted);
        this.change = change;
        this.removes = removes;
    }

    @Override
    boolean joinsWhenAssigned() {
        return removes || isQuoted();
    }

    @Override
    boolean isSpacedInDocuments(Parameter meant) {
        return removes;
    }

    @Override
    String scalar(ExpansionHost host, Parameter meant) {
        String value = meant.get(host);
        if (value == null) {
            return required(host, meant, null);
        }
        return removes && value.isEmpty() ? "" : changed(host, change.prepare(host), value);
    }

    private static String changed(ExpansionHost host, Step step, String value) {
        String units = Characters.units(host, value);
        return units.equals(value) ? step.apply(value) : Characters.whole(step.apply(units));
    }

    @Override
    List<String> list(ExpansionHost host, Parameter meant) {
        List<String> values = meant.list(host);
        if (values.isEmpty()) {
            return values;
        }
        Step step = change.prepare(host);
        List<String> changed = new ArrayList<>(values.size());
        for (String value : values) {
            changed.add(changed(host, step, value));
        }
        return changed;
    }
}
