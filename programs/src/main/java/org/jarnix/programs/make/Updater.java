package org.jarnix.programs.make;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jarnix.api.AtFlags;
import org.jarnix.api.OpenFlags;
import org.jarnix.api.SyscallException;
import org.jarnix.api.TimeCalls;
import org.jarnix.api.WaitStatus;
import org.jarnix.programs.make.Target.State;
import org.jspecify.annotations.Nullable;

/** Walks from goals to what they need, and runs the recipes of all that is missing or older than what it is made of. */
final class Updater {
    /** How much ahead, in seconds, the clocks of file systems may be. */
    private static final double RESOLUTION = 0.1;

    private final Session session;
    private final ImplicitRules implicit;
    private final Map<Integer, RecipeRun> running = new LinkedHashMap<>();
    private final List<String> between = new ArrayList<>();
    private final int slots;
    private long commands;
    private boolean skewed;
    private boolean stopped;
    private boolean outdated;

    Updater(Session session) {
        this.session = session;
        this.implicit = new ImplicitRules(session);
        this.slots = session.has(".NOTPARALLEL") ? 1 : session.options().jobs();
    }

    /** Whether anything would have to be made, where that is all that is asked. */
    boolean outdated() {
        return outdated;
    }

    /** How many recipes were begun. */
    long commands() {
        return commands;
    }

    /** Makes a goal. */
    State make(Target goal) throws IOException {
        State state = visit(goal, null);
        while (state == State.RUNNING) {
            reap();
            state = visit(goal, null);
        }
        return state;
    }

    /** Waits for what still runs. */
    void finish() throws IOException {
        if (!running.isEmpty()) {
            session.io().note(session.name() + ": *** Waiting for unfinished jobs....\n");
        }
        while (!running.isEmpty()) {
            reap();
        }
    }

    private void reap() throws IOException {
        if (running.isEmpty()) {
            throw new AssertionError("nothing runs");
        }
        WaitStatus status = session.sys().waitpid(-1, 0);
        RecipeRun run = status == null ? null : running.remove(status.pid());
        if (run != null && status != null) {
            step(run, status);
        }
    }

    private void step(RecipeRun run, WaitStatus status) throws IOException {
        if (!run.ended(status)) {
            failed(run.target());
        } else if (run.advance(session.options().dryRun())) {
            running.put(run.pid(), run);
        } else {
            made(run.target());
        }
    }

    private void failed(Target target) throws IOException {
        target.state = State.FAILED;
        stopped |= !session.options().keepGoing();
        Target special = session.rules().known(".DELETE_ON_ERROR");
        if (special != null
                && special.ruled
                && !target.phony
                && FileTime.of(session.sys(), target.path) != target.time
                && FileTime.of(session.sys(), target.path) != FileTime.MISSING) {
            session.io().note(session.name() + ": *** Deleting file '" + target.path + "'\n");
            session.sys().unlink(target.path);
        }
    }

    private void made(Target target) throws IOException {
        target.state = State.DONE;
        boolean dry = session.options().dryRun() || session.options().question();
        long before = target.time;
        target.time = target.phony ? FileTime.MISSING : dry ? FileTime.NEW : FileTime.of(session.sys(), target.path);
        target.changed = target.time != before || target.time == FileTime.MISSING;
        for (String other : target.together) {
            Target also = session.rules().target(other);
            if (also != target) {
                also.state = State.DONE;
                also.changed = true;
                also.time = dry ? FileTime.NEW : FileTime.of(session.sys(), also.path);
            }
        }
    }

    private State visit(Target target, @Nullable Target parent) throws IOException {
        session.sys().schedYield();
        if (target.state != State.NEW) {
            return target.state;
        }
        target.visiting = true;
        try {
            if (target.separate.isEmpty()) {
                return consider(target, parent);
            }
            for (Target each : target.separate) {
                State state = each.state == State.NEW ? consider(each, parent) : each.state;
                if (state != State.DONE) {
                    target.state = state == State.FAILED ? State.FAILED : State.NEW;
                    return state;
                }
                target.changed |= each.changed;
            }
            target.time = FileTime.of(session.sys(), target.path);
            target.state = State.DONE;
            return State.DONE;
        } finally {
            target.visiting = false;
        }
    }

    private State consider(Target target, @Nullable Target parent) throws IOException {
        if (parent != null && !target.placed) {
            target.scope.within(parent.scope);
        }
        target.placed = true;
        resolve(target);
        State needed = needs(target);
        if (needed != State.DONE) {
            if (needed == State.FAILED) {
                target.state = State.FAILED;
            }
            return needed;
        }
        List<String> newer = newer(target);
        boolean must = target.time == FileTime.MISSING
                || target.phony
                || session.options().always() && target.ruled;
        must |= !newer.isEmpty() || target.twice && target.needs.isEmpty();
        if (target.time != FileTime.OLD && must && target.recipe == null && !target.ruled) {
            return missing(target, parent);
        }
        if (target.time == FileTime.OLD || !must || target.recipe == null) {
            target.changed |= target.time == FileTime.MISSING;
            target.state = State.DONE;
            return State.DONE;
        }
        State chained = chained(target);
        return chained == State.DONE ? run(target, newer) : chained;
    }

    private State missing(Target target, @Nullable Target parent) throws IOException {
        if (target.time != FileTime.MISSING) {
            target.state = State.DONE;
            return State.DONE;
        }
        String message = "No rule to make target '" + target.name() + "'"
                + (parent == null ? "" : ", needed by '" + parent.name() + "'");
        if (!session.options().keepGoing()) {
            throw new MakeException(null, message);
        }
        session.io().note(session.name() + ": *** " + message + ".\n");
        target.state = State.FAILED;
        return State.FAILED;
    }

    /** Finds out once what the target is made of, by which recipe, and how old it is. */
    private void resolve(Target target) throws IOException {
        if (target.resolved && target.time != FileTime.UNKNOWN) {
            return;
        }
        Target phony = session.rules().known(".PHONY");
        target.phony = phony != null && phony.needs.contains(target.name());
        boolean kept = target.phony || target.name().startsWith(".") && target.recipe != null;
        if (!target.resolved && target.recipe == null && target.separate.isEmpty() && !kept) {
            boolean found = implicit.search(target);
            Target fallback = session.rules().known(".DEFAULT");
            if (!found
                    && fallback != null
                    && !target.ruled
                    && FileTime.of(session.sys(), target.name()) == FileTime.MISSING) {
                target.recipe = fallback.recipe;
            }
        }
        target.resolved = true;
        mark(target, ".INTERMEDIATE");
        mark(target, ".SECONDARY");
        target.time = age(target);
        late(target);
        if (target.stem.isEmpty()) {
            session.rules().suffixes().stream()
                    .filter(suffix -> target.name().endsWith(suffix))
                    .findFirst()
                    .ifPresent(suffix -> target.stem =
                            target.name().substring(0, target.name().length() - suffix.length()));
        }
    }

    private void mark(Target target, String special) {
        Target found = session.rules().known(special);
        target.intermediate |= found != null && found.needs.contains(target.name());
    }

    private long age(Target target) throws IOException {
        if (target.phony) {
            return FileTime.MISSING;
        }
        if (session.options().old().contains(target.name())) {
            return FileTime.OLD;
        }
        if (session.options().fresh().contains(target.name())) {
            return FileTime.NEW;
        }
        long time = FileTime.of(session.sys(), target.name());
        skew(target, time);
        if (time == FileTime.MISSING) {
            List<String> everywhere = Words.split(session.value("VPATH").replace(':', ' '));
            String found = session.rules().found(target.name(), everywhere);
            if (found != null) {
                target.path = found;
                time = FileTime.of(session.sys(), found);
            }
        }
        return time;
    }

    /** Tells of a file from the future, the first one. */
    private void skew(Target target, long time) throws IOException {
        double ahead = (time - session.sys().clock(TimeCalls.Clock.REALTIME)) / 1e9;
        if (!skewed && time != FileTime.MISSING && ahead > RESOLUTION) {
            skewed = true;
            String seconds = ahead >= 99 ? Long.toString((long) ahead) : String.format(Locale.ROOT, "%.2g", ahead);
            session.io()
                    .note(session.name() + ": Warning: File '" + target.name() + "' has modification time "
                            + Double.valueOf(seconds).longValue() + " s in the future\n");
        }
    }

    /** Whether files from the future were seen. */
    boolean skewed() {
        return skewed;
    }

    private void late(Target target) throws IOException {
        if (target.late.isEmpty()) {
            return;
        }
        Automatic.define(target, target.needs, List.of(), target.order);
        for (String text : target.late) {
            Needs needs = Needs.of(session, session.expand(text, target.scope));
            target.needs.addAll(needs.normal());
            target.order.addAll(needs.order());
        }
        target.late.clear();
    }

    /** Makes what the target is made of; files in between that are not there wait until they are needed. */
    private State needs(Target target) throws IOException {
        State worst = State.DONE;
        for (List<String> names : List.of(target.needs, target.order)) {
            for (String name : List.copyOf(names)) {
                Target need = session.rules().target(name);
                if (need.visiting) {
                    session.io()
                            .note(session.name() + ": Circular " + target.name() + " <- " + name
                                    + " dependency dropped.\n");
                    names.remove(name);
                    continue;
                }
                State state = need.state == State.NEW && isAbsentBetween(need) ? look(need) : visit(need, target);
                if (state == State.FAILED && !session.options().keepGoing()) {
                    return State.FAILED;
                }
                worst = worse(worst, state);
            }
        }
        return worst;
    }

    /** Running counts before failed, as what runs must end first. */
    private static State worse(State a, State b) {
        return a == State.RUNNING || b == State.RUNNING
                ? State.RUNNING
                : a == State.FAILED || b == State.FAILED ? State.FAILED : State.DONE;
    }

    private boolean isAbsentBetween(Target need) throws IOException {
        resolve(need);
        return need.intermediate && need.recipe != null && need.time == FileTime.MISSING && !need.phony;
    }

    /** What a file in between is made of is made, and tells whether the file itself is needed. */
    private State look(Target need) throws IOException {
        need.visiting = true;
        try {
            return needs(need);
        } finally {
            need.visiting = false;
        }
    }

    /** Makes the files in between. */
    private State chained(Target target) throws IOException {
        State worst = State.DONE;
        for (String name : target.needs) {
            Target need = session.rules().target(name);
            if (need.state == State.NEW) {
                State state = visit(need, target);
                if (state == State.DONE && need.intermediate) {
                    between.add(name);
                }
                worst = worse(worst, state);
            } else if (need.state == State.RUNNING) {
                worst = State.RUNNING;
            }
            if (need.state == State.DONE && need.intermediate && need.changed && !between.contains(name)) {
                between.add(name);
            }
        }
        return worst;
    }

    private String path(String need) {
        return session.rules().target(need).path;
    }

    private List<String> newer(Target target) throws IOException {
        List<String> newer = new ArrayList<>();
        for (String name : target.needs) {
            Target need = session.rules().target(name);
            long time = need.state == State.NEW ? newest(need) : need.time;
            if (time == FileTime.MISSING
                    || time > target.time && time != FileTime.OLD
                    || need.state == State.DONE && need.changed) {
                newer.add(need.path);
            }
        }
        return newer;
    }

    /** How new a file in between would be: as new as the newest that it is made of. */
    private long newest(Target need) {
        long newest = FileTime.OLD;
        for (String name : need.needs) {
            Target each = session.rules().target(name);
            long time = each.state == State.NEW && each.intermediate ? newest(each) : each.time;
            if (time == FileTime.MISSING || each.changed) {
                return FileTime.MISSING;
            }
            newest = Math.max(newest, time);
        }
        return newest;
    }

    private State run(Target target, List<String> newer) throws IOException {
        if (stopped || running.size() >= slots && slots > 1) {
            return stopped && running.isEmpty() ? State.FAILED : State.RUNNING;
        }
        Recipe recipe = target.recipe;
        if (recipe == null) {
            throw new AssertionError(target.name());
        }
        target.path = target.name();
        List<String> needs = target.needs.stream().map(this::path).toList();
        Automatic.define(
                target, needs, newer, target.order.stream().map(this::path).toList());
        outdated = true;
        if (session.options().question()) {
            made(target);
            return State.DONE;
        }
        if (session.options().touch() && !target.phony) {
            return touch(target);
        }
        RecipeRun run = new RecipeRun(session, target, recipe);
        if (session.options().trace() && run.hasWork()) {
            trace(target, recipe, newer);
        }
        target.state = State.RUNNING;
        boolean more = run.advance(session.options().dryRun());
        commands += run.started() ? 1 : 0;
        while (more && slots == 1) {
            WaitStatus status = session.sys().waitpid(run.pid(), 0);
            if (status == null || !run.ended(status)) {
                failed(target);
                return State.FAILED;
            }
            more = run.advance(session.options().dryRun());
        }
        if (more) {
            running.put(run.pid(), run);
        } else {
            made(target);
        }
        return target.state;
    }

    private void trace(Target target, Recipe recipe, List<String> newer) throws IOException {
        Place place = recipe.placeOf(0);
        String why = newer.isEmpty()
                ? "target '" + target.name() + "' does not exist"
                : "update target '" + target.name() + "' due to: " + String.join(" ", newer);
        session.io().out().println(place + ": " + why);
    }

    private State touch(Target target) throws IOException {
        if (!session.options().silent()) {
            session.io().out().println("touch " + target.path);
        }
        commands++;
        if (!session.options().dryRun()) {
            int fd = session.sys().open(target.path, OpenFlags.O_WRONLY | OpenFlags.O_CREAT, 0666);
            session.sys().close(fd);
            session.sys().setTimesAt(AtFlags.AT_FDCWD, target.path, AtFlags.UTIME_NOW, AtFlags.UTIME_NOW, 0);
        }
        made(target);
        return State.DONE;
    }

    /** Removes files in between that only this run made. */
    void sweep() throws IOException {
        List<String> gone = new ArrayList<>();
        for (String name : between) {
            if (!kept(name) && FileTime.of(session.sys(), name) != FileTime.MISSING) {
                gone.add(name);
            }
        }
        if (gone.isEmpty() && !session.options().dryRun()) {
            return;
        }
        if (!gone.isEmpty() && !session.options().silent()) {
            session.io().out().println("rm " + String.join(" ", gone));
        }
        for (String name : gone) {
            try {
                session.sys().unlink(name);
            } catch (SyscallException e) {
                session.io().note("unlink: " + name + ": " + e.errno().text() + "\n");
            }
        }
    }

    private boolean kept(String name) {
        for (String special : List.of(".PRECIOUS", ".SECONDARY")) {
            Target found = session.rules().known(special);
            if (found != null && found.ruled) {
                boolean all = special.equals(".SECONDARY") && found.needs.isEmpty();
                boolean pattern = found.needs.stream().anyMatch(each -> Words.stem(each, name) != null);
                if (all || pattern) {
                    return true;
                }
            }
        }
        return false;
    }
}
