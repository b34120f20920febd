package org.jarnix.programs.make;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Finds a pattern rule for a file that no rule with a recipe speaks of, through files in between where needed. */
final class ImplicitRules {
    /** A rule that fits a name: with the folder that its patterns know nothing of. */
    private record Fit(PatternRule rule, String pattern, String stem, String folder) {}

    /** A rule that can make a file, and what makes the files in between. */
    private record Plan(Fit fit, List<String> needs, List<String> order, List<Between> between) {}

    /** A file that is not there yet and can be made. */
    private record Between(String name, Plan plan) {}

    private final Session session;

    ImplicitRules(Session session) {
        this.session = session;
    }

    /** The suffix rules of the makefiles as pattern rules. */
    static void convert(Session session) {
        RuleBase rules = session.rules();
        List<String> suffixes = rules.suffixes();
        for (Target target : rules.all()) {
            Recipe recipe = target.recipe;
            if (recipe == null || !target.name().startsWith(".") || !target.needs.isEmpty()) {
                continue;
            }
            if (suffixes.contains(target.name())) {
                rules.add(new PatternRule(List.of("%"), List.of("%" + target.name()), List.of(), recipe, false));
            }
            for (String from : suffixes) {
                String to = target.name().startsWith(from) ? target.name().substring(from.length()) : "";
                if (suffixes.contains(to)) {
                    rules.add(new PatternRule(List.of("%" + to), List.of("%" + from), List.of(), recipe, false));
                }
            }
        }
    }

    /** Gives the target a recipe, where a rule can be found. */
    boolean search(Target target) throws IOException {
        @Nullable Plan plan = find(target.name(), new HashSet<>(), target.needs);
        if (plan == null) {
            return false;
        }
        apply(target, plan);
        return true;
    }

    private void apply(Target target, Plan plan) {
        Fit fit = plan.fit();
        target.recipe = fit.rule().recipe();
        target.stem = fit.folder() + fit.stem();
        List<String> before = new ArrayList<>(target.needs);
        target.needs.clear();
        target.needs.addAll(plan.needs());
        before.stream().filter(need -> !target.needs.contains(need)).forEach(target.needs::add);
        target.order.addAll(plan.order());
        for (String pattern : fit.rule().targets()) {
            target.together.add(filled(fit, pattern));
        }
        for (Between between : plan.between()) {
            Target made = session.rules().target(between.name());
            if (made.recipe == null) {
                made.chained = true;
                made.intermediate = true;
                made.resolved = true;
                apply(made, between.plan());
            }
        }
    }

    private static String filled(Fit fit, String pattern) {
        String filled = Words.fill(pattern, fit.stem());
        return fit.folder().isEmpty() || Words.percent(pattern) < 0 ? filled : fit.folder() + filled;
    }

    private @Nullable Plan find(String name, Set<PatternRule> used, List<String> mentioned) throws IOException {
        session.sys().schedYield();
        List<Fit> fits = fits(name, used);
        for (boolean chain : new boolean[] {false, true}) {
            for (Fit fit : fits) {
                if (!chain || !fit.rule().terminal()) {
                    @Nullable Plan plan = plan(fit, chain, used, mentioned);
                    if (plan != null) {
                        return plan;
                    }
                }
            }
        }
        return null;
    }

    private List<Fit> fits(String name, Set<PatternRule> used) {
        List<Fit> fits = new ArrayList<>();
        int slash = name.lastIndexOf('/');
        String folder = name.substring(0, slash + 1);
        boolean specific = session.rules().suffixes().stream()
                .anyMatch(suffix -> name.endsWith(suffix) && name.length() > suffix.length());
        for (PatternRule rule : session.rules().patterns()) {
            if (used.contains(rule)) {
                continue;
            }
            for (String pattern : rule.targets()) {
                boolean whole = slash < 0 || pattern.indexOf('/') >= 0;
                String stem = Words.stem(pattern, whole ? name : name.substring(slash + 1));
                if (stem != null && !stem.isEmpty()) {
                    fits.add(new Fit(rule, pattern, stem, whole ? "" : folder));
                    specific |= !rule.matchesAll();
                    break;
                }
            }
        }
        boolean narrow = specific || !used.isEmpty();
        fits.removeIf(fit -> narrow && fit.rule().matchesAll() && !fit.rule().terminal());
        fits.sort(Comparator.comparingInt(fit -> fit.stem().length()));
        return fits;
    }

    private @Nullable Plan plan(Fit fit, boolean chain, Set<PatternRule> used, List<String> mentioned)
            throws IOException {
        List<String> needs = needs(fit, fit.rule().needs());
        List<String> order = needs(fit, fit.rule().order());
        List<Between> between = new ArrayList<>();
        List<String> all = new ArrayList<>(needs);
        all.addAll(order);
        for (String need : all) {
            if (there(need) || mentioned.contains(need)) {
                continue;
            }
            if (!chain) {
                return null;
            }
            Set<PatternRule> more = new HashSet<>(used);
            more.add(fit.rule());
            @Nullable Plan inner = find(need, more, List.of());
            if (inner == null) {
                return null;
            }
            between.add(new Between(need, inner));
        }
        return new Plan(fit, needs, order, between);
    }

    private List<String> needs(Fit fit, List<String> patterns) throws IOException {
        List<String> needs = new ArrayList<>();
        for (String pattern : patterns) {
            String text = filled(fit, pattern);
            if (text.indexOf('$') >= 0 && session.has(".SECONDEXPANSION")) {
                Scope scope = new Scope(session.global());
                Variable.Origin origin = Variable.Origin.AUTOMATIC;
                scope.force("*", new Variable(fit.folder() + fit.stem(), false, origin));
                scope.force("@", new Variable(filled(fit, fit.pattern()), false, origin));
                needs.addAll(Words.split(session.expand(text, scope)));
            } else {
                needs.add(RuleBase.plain(text));
            }
        }
        return needs;
    }

    private boolean there(String name) throws IOException {
        Target known = session.rules().known(name);
        return known != null && !known.chained
                || FileTime.of(session.sys(), name) != FileTime.MISSING
                || session.rules()
                                .found(name, Words.split(session.value("VPATH").replace(':', ' ')))
                        != null;
    }
}
