package org.jarnix.programs.make;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A file that rules speak of, and how far the work on it is. */
final class Target {
    /** How far it is. */
    enum State {
        NEW,
        RUNNING,
        DONE,
        FAILED
    }

    private final String name;

    /** What stands in the rules; those to be expanded once more when the target's turn comes stay as they are. */
    final List<String> needs = new ArrayList<>();

    final List<String> order = new ArrayList<>();
    final List<String> late = new ArrayList<>();

    /** The rules with two colons, each a target of its own. */
    final List<Target> separate = new ArrayList<>();

    /** What the same recipe makes as well. */
    final Set<String> together = new LinkedHashSet<>();

    final Scope scope;

    @Nullable
    Recipe recipe;

    String stem = "";
    String path;
    boolean ruled;
    boolean phony;
    boolean intermediate;
    boolean chained;
    boolean resolved;
    boolean visiting;
    boolean placed;
    boolean twice;
    boolean changed;
    State state = State.NEW;
    long time = FileTime.UNKNOWN;

    Target(String name, Scope scope) {
        this.name = name;
        this.path = name;
        this.scope = scope;
    }

    String name() {
        return name;
    }
}
