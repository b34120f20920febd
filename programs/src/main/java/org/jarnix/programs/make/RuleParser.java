package org.jarnix.programs.make;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads rules, and puts each into the rule base when its recipe is complete. */
final class RuleParser {

    /** A rule whose recipe may still go on. */
    private record Pending(
            List<String> targets,
            boolean twice,
            boolean together,
            @Nullable String pattern,
            String needs,
            Recipe recipe) {}

    private final Session session;
    private @Nullable Pending pending;
    private boolean ignoring;

    RuleParser(Session session) {
        this.session = session;
    }

    /** Whether a line with a tab belongs to a recipe. */
    boolean isOpen() {
        return pending != null || ignoring;
    }

    void recipeLine(String text, int number) {
        if (pending != null) {
            pending.recipe().add(text, number);
        }
    }

    /** Reads a line with a colon. */
    void rule(String line, Place place) throws IOException {
        int stop = SourceLines.find(line, "#;", 0);
        boolean command = stop >= 0 && line.charAt(stop) == ';';
        String head = SourceLines.collapse(stop < 0 ? line : line.substring(0, stop));
        int colon = SourceLines.find(head, ":", 0);
        if (colon < 0) {
            head = session.expand(head, session.global());
            colon = head.indexOf(':');
            if (colon < 0) {
                if (Words.trim(head).isEmpty()) {
                    return;
                }
                boolean spaces = line.startsWith("        ");
                throw session.error("missing separator" + (spaces ? " (did you mean TAB instead of 8 spaces?)" : ""));
            }
        }
        boolean together = colon > 0 && head.charAt(colon - 1) == '&';
        String left = session.expand(head.substring(0, together ? colon - 1 : colon), session.global());
        boolean twice = head.startsWith("::", colon);
        String right = head.substring(colon + (twice ? 2 : 1));
        List<String> targets = names(left);
        Assignment assignment = Assignment.of(stop < 0 || !command ? right : right + line.substring(stop));
        if (assignment != null) {
            for (String target : targets) {
                variable(target, assignment);
            }
            ignoring = true;
            return;
        }
        if (targets.isEmpty()) {
            if (Words.trim(right).isEmpty()) {
                ignoring = true;
                return;
            }
            throw session.error("missing separator");
        }
        int second = SourceLines.find(right, ":", 0);
        @Nullable String pattern = second < 0 ? null : pattern(right.substring(0, second));
        Recipe recipe = new Recipe(place);
        if (command) {
            recipe.add(line.substring(stop + 1), place.line());
        }
        String needs = session.expand(right.substring(second + 1), session.global());
        pending = new Pending(targets, twice, together, pattern, needs, recipe);
    }

    /** What stands between the colons of a static pattern rule. */
    private String pattern(String text) throws IOException {
        List<String> patterns = Words.split(session.expand(text, session.global()));
        if (patterns.size() != 1) {
            throw session.error(patterns.isEmpty() ? "missing target pattern" : "multiple target patterns");
        }
        if (Words.percent(patterns.getFirst()) < 0) {
            throw session.error("target pattern contains no '%'");
        }
        return patterns.getFirst();
    }

    private List<String> names(String text) {
        FileNames files = new FileNames(session.sys());
        List<String> names = new ArrayList<>();
        for (String word : Words.split(text)) {
            names.addAll(files.expand(word));
        }
        return names;
    }

    private void variable(String target, Assignment assignment) throws IOException {
        if (Words.percent(target) >= 0) {
            Scope scratch = new Scope(session.global());
            assignment.define(session, scratch, Variable.Origin.FILE);
            for (String name : scratch.names()) {
                Variable made = scratch.here(name);
                if (made != null) {
                    session.rules().addPatternVariable(target, name, made);
                }
            }
        } else {
            assignment.define(session, session.rules().target(target).scope, Variable.Origin.FILE);
        }
    }

    /** Puts the rule that is being read where it is found. */
    void finish() throws IOException {
        Pending rule = pending;
        pending = null;
        ignoring = false;
        if (rule == null) {
            return;
        }
        boolean patterns = rule.targets().stream().anyMatch(name -> Words.percent(name) >= 0);
        if (patterns && rule.pattern() == null) {
            if (!rule.targets().stream().allMatch(name -> Words.percent(name) >= 0)) {
                throw new MakeException(rule.recipe().place(), "mixed implicit and normal rules");
            }
            Needs needs = Needs.of(session, rule.needs());
            PatternRule made =
                    new PatternRule(rule.targets(), needs.normal(), needs.order(), rule.recipe(), rule.twice());
            session.rules().add(made);
            return;
        }
        for (String name : rule.targets()) {
            explicit(rule, name);
        }
    }

    private void explicit(Pending rule, String name) throws IOException {
        String needs = rule.needs();
        String stem = "";
        if (rule.pattern() != null) {
            String found = Words.stem(rule.pattern(), name);
            if (found == null) {
                session.at(rule.recipe().place());
                session.note("target '" + name + "' doesn't match the target pattern");
                found = "";
                needs = "";
            }
            stem = found;
            List<String> filled = new ArrayList<>();
            for (String word : Words.split(needs)) {
                filled.add(Words.percent(word) < 0 ? word : Words.fill(word, stem));
            }
            needs = String.join(" ", filled);
        }
        Target target = session.rules().target(name);
        Place place = rule.recipe().place();
        boolean known = target.ruled;
        if (known && target.separate.isEmpty() == rule.twice()) {
            throw new MakeException(place, "target file '" + name + "' has both : and :: entries");
        }
        target.ruled = true;
        if (name.equals(".SUFFIXES")) {
            suffixes(needs);
        }
        if (rule.twice()) {
            Target each = new Target(target.name(), target.scope);
            each.ruled = true;
            each.twice = true;
            target.separate.add(each);
            target = each;
        }
        target.stem = stem.isEmpty() ? target.stem : stem;
        add(target, needs, !rule.recipe().lines().isEmpty());
        recipe(target, rule);
        goal(name, place);
    }

    private void recipe(Target target, Pending rule) throws IOException {
        Recipe recipe = rule.recipe();
        if (recipe.lines().isEmpty()) {
            return;
        }
        Recipe old = target.recipe;
        if (old != null && !old.place().file().equals(Builtins.NAME)) {
            session.io()
                    .note(recipe.place() + ": warning: overriding recipe for target '" + target.name() + "'\n"
                            + old.place() + ": warning: ignoring old recipe for target '" + target.name() + "'\n");
        }
        target.recipe = recipe;
        if (rule.together()) {
            target.together.addAll(rule.targets());
        }
    }

    private void suffixes(String needs) {
        if (Words.split(needs).isEmpty()) {
            session.rules().clearSuffixes();
        }
        session.rules().suffixes().addAll(Words.split(needs));
    }

    /** Notes what a target is made of; what the rule with the recipe says comes first. */
    private void add(Target target, String needs, boolean first) throws IOException {
        if (session.has(".SECONDEXPANSION") && needs.indexOf('$') >= 0) {
            target.late.add(needs);
            return;
        }
        Needs read = Needs.of(session, needs);
        target.needs.addAll(first ? 0 : target.needs.size(), read.normal());
        target.order.addAll(read.order());
        read.normal().forEach(session.rules()::target);
        read.order().forEach(session.rules()::target);
    }

    private void goal(String name, Place place) throws IOException {
        boolean hidden = name.startsWith(".") && name.indexOf('/') < 0;
        if (!hidden
                && !place.file().equals(Builtins.NAME)
                && session.value(".DEFAULT_GOAL").isEmpty()) {
            session.global().force(".DEFAULT_GOAL", new Variable(name, false, Variable.Origin.FILE));
        }
    }
}
