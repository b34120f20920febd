package org.jarnix.programs.make;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jarnix.api.Sys;
import org.jspecify.annotations.Nullable;

/** All rules: targets by name, patterns, suffixes and where to look for files. */
final class RuleBase {
    /** Folders to look in for names that match a pattern. */
    private record SearchPath(String pattern, List<String> folders) {}

    /** A variable that targets matching a pattern have. */
    private record PatternVariable(String pattern, String name, Variable variable) {}

    private final Sys sys;
    private final Scope global;
    private final Map<String, Target> targets = new LinkedHashMap<>();
    private final List<PatternRule> patterns = new ArrayList<>();
    private final List<SearchPath> searches = new ArrayList<>();
    private final List<PatternVariable> patternVariables = new ArrayList<>();
    private final List<PatternRule> replaced = new ArrayList<>();
    private List<String> suffixes = new ArrayList<>();

    RuleBase(Sys sys, Scope global) {
        this.sys = sys;
        this.global = global;
    }

    /** The target of that name, made where it is not there. */
    Target target(String name) {
        return targets.computeIfAbsent(plain(name), key -> new Target(key, scopeFor(key)));
    }

    private Scope scopeFor(String name) {
        Scope scope = new Scope(global);
        for (PatternVariable each : patternVariables) {
            if (Words.stem(each.pattern(), name) != null) {
                scope.add(each.name(), each.variable());
            }
        }
        return scope;
    }

    /** Without {@code ./} in front. */
    static String plain(String name) {
        String plain = name;
        while (plain.startsWith("./") && plain.length() > 2) {
            plain = plain.substring(2);
            while (plain.startsWith("/") && plain.length() > 1) {
                plain = plain.substring(1);
            }
        }
        return plain;
    }

    @Nullable
    Target known(String name) {
        return targets.get(plain(name));
    }

    List<Target> all() {
        return new ArrayList<>(targets.values());
    }

    List<PatternRule> patterns() {
        return patterns;
    }

    /** A rule for the same patterns and needs replaces the older; one without a recipe takes it away. */
    void add(PatternRule rule) {
        if (rule.recipe().place().file().equals(Builtins.NAME)) {
            if (replaced.stream().noneMatch(rule::isLike)) {
                patterns.add(rule);
            }
            return;
        }
        replaced.add(rule);
        patterns.removeIf(rule::isLike);
        if (!rule.recipe().lines().isEmpty()) {
            patterns.add(rule);
        }
    }

    void addPatternVariable(String pattern, String name, Variable variable) {
        patternVariables.add(new PatternVariable(pattern, name, variable));
        for (Target target : targets.values()) {
            if (Words.stem(pattern, target.name()) != null) {
                target.scope.add(name, variable);
            }
        }
    }

    List<String> suffixes() {
        return suffixes;
    }

    void clearSuffixes() {
        suffixes = new ArrayList<>();
    }

    /** {@code vpath}: without folders the pattern's are forgotten, without a pattern all. */
    void search(@Nullable String pattern, List<String> folders) {
        if (folders.isEmpty()) {
            searches.removeIf(each -> pattern == null || each.pattern().equals(pattern));
        } else if (pattern != null) {
            searches.add(new SearchPath(pattern, folders));
        }
    }

    /** Where a file is found on the search paths; null where it is on none. */
    @Nullable
    String found(String name, List<String> everywhere) {
        if (name.startsWith("/")) {
            return null;
        }
        List<String> folders = new ArrayList<>();
        for (SearchPath each : searches) {
            if (Words.stem(each.pattern(), name) != null) {
                folders.addAll(each.folders());
            }
        }
        folders.addAll(everywhere);
        for (String folder : folders) {
            String path = folder.endsWith("/") ? folder + name : folder + "/" + name;
            Target known = known(path);
            if (known != null && known.ruled || FileTime.of(sys, path) != FileTime.MISSING) {
                return path;
            }
        }
        return null;
    }
}
