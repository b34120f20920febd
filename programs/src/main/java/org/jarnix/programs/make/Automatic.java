package org.jarnix.programs.make;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.function.UnaryOperator;

/** The variables that a target's recipe has: {@code $@}, {@code $<}, {@code $^} and the others. */
final class Automatic {
    private Automatic() {}

    /**
     * Defines them in the target's scope.
     *
     * @param needs what it is made of, as found
     * @param newer those of them that are newer
     * @param order what must only be there
     */
    static void define(Target target, List<String> needs, List<String> newer, List<String> order) {
        set(target, "@", List.of(target.path));
        set(target, "*", List.of(target.stem));
        set(target, "%", List.of());
        set(target, "<", needs.isEmpty() ? List.of() : List.of(needs.getFirst()));
        set(target, "+", needs);
        set(target, "^", new ArrayList<>(new LinkedHashSet<>(needs)));
        set(target, "?", new ArrayList<>(new LinkedHashSet<>(newer)));
        List<String> only = new ArrayList<>(new LinkedHashSet<>(order));
        only.removeAll(needs);
        set(target, "|", only);
    }

    private static void set(Target target, String name, List<String> words) {
        force(target, name, words, UnaryOperator.identity());
        force(target, name + "D", words, Automatic::folder);
        force(target, name + "F", words, word -> word.substring(word.lastIndexOf('/') + 1));
    }

    private static String folder(String word) {
        int slash = word.lastIndexOf('/');
        return slash < 0 ? "." : slash == 0 ? "/" : word.substring(0, slash);
    }

    private static void force(Target target, String name, List<String> words, UnaryOperator<String> part) {
        String text = String.join(" ", words.stream().map(part).toList());
        target.scope.force(name, new Variable(text, false, Variable.Origin.AUTOMATIC));
    }
}
