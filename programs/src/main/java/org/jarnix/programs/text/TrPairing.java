package org.jarnix.programs.text;

import java.util.ArrayList;
import java.util.List;
import org.jarnix.api.lib.CommandException;
import org.jarnix.api.lib.Io;

/** Pairs what stands in the first set of {@code tr} with what stands in the second. */
final class TrPairing {
    private final Io io;
    private final boolean complement;
    private final boolean truncate;

    TrPairing(Io io, boolean complement, boolean truncate) {
        this.io = io;
        this.complement = complement;
        this.truncate = truncate;
    }

    /** The table of what each byte becomes. */
    byte[] pair(TrSet first, TrSet second) throws CommandException {
        List<TrElement> from = complement ? complement(first) : first.elements();
        List<TrElement> to = new ArrayList<>(second.elements());
        fillEndless(from, to);
        checkKinds(to);
        byte[] table = new byte[256];
        for (int c = 0; c < 256; c++) {
            table[c] = (byte) c;
        }
        long paired = complement ? 0 : pairedCases(from, to);
        long missing = length(from) - length(to);
        if (missing > 0 && !truncate) {
            extend(to, missing);
        }
        if (complement && first.elements().stream().anyMatch(TrElement.Class.class::isInstance)) {
            checkAllToOne(from, to);
        }
        walk(from, to, table, paired > 0);
        return table;
    }

    private static List<TrElement> complement(TrSet set) {
        boolean[] table = set.table(true);
        List<TrElement> result = new ArrayList<>();
        for (int c = 0; c < 256; c++) {
            if (table[c]) {
                result.add(new TrElement.One(c));
            }
        }
        return result;
    }

    private void checkKinds(List<TrElement> to) throws CommandException {
        boolean otherClasses = false;
        for (TrElement element : to) {
            if (element instanceof TrElement.Equivalence) {
                throw io.failure("[=c=] expressions may not appear in string2 when translating");
            }
            otherClasses |= element instanceof TrElement.Class set && !set.isCase();
        }
        if (otherClasses) {
            throw io.failure("when translating, the only character classes that may appear in\n"
                    + "string2 are 'upper' and 'lower'");
        }
    }

    private static long length(List<TrElement> elements) {
        long length = 0;
        for (TrElement element : elements) {
            length += element.length();
        }
        return length;
    }

    /** Gives {@code [c*]} the length that the first set needs. */
    private static void fillEndless(List<TrElement> from, List<TrElement> to) {
        for (int i = 0; i < to.size(); i++) {
            if (TrTables.isEndless(to.get(i))) {
                long missing = length(from) - length(to);
                if (missing > 0) {
                    to.set(i, new TrElement.Repeat(to.get(i).at(0), missing));
                } else {
                    to.remove(i);
                }
                return;
            }
        }
    }

    private void extend(List<TrElement> to, long missing) throws CommandException {
        if (to.isEmpty()) {
            throw io.failure("when not truncating set1, string2 must be non-empty");
        }
        TrElement tail = to.getLast();
        if (tail instanceof TrElement.Class) {
            throw io.failure("when translating with string1 longer than string2,\n"
                    + "the latter string must not end with a character class");
        }
        to.add(new TrElement.Repeat(tail.at(tail.length() - 1), missing));
    }

    /** How many classes of a case in the second set stand where the first has one too; each of them has to. */
    private long pairedCases(List<TrElement> from, List<TrElement> to) throws CommandException {
        int f = 0;
        long fAt = 0;
        long pairs = 0;
        for (TrElement target : to) {
            if (target instanceof TrElement.Class) {
                if (f < from.size() ? fAt > 0 || !isCase(from.get(f)) : fAt == 0) {
                    throw io.failure("misaligned [:upper:] and/or [:lower:] construct");
                }
                pairs += f < from.size() ? 1 : 0;
                f++;
                continue;
            }
            for (fAt += target.length(); f < from.size() && fAt >= from.get(f).length(); f++) {
                fAt -= from.get(f).length();
            }
        }
        return pairs;
    }

    private static boolean isCase(TrElement element) {
        return element instanceof TrElement.Class set && set.isCase();
    }

    private void checkAllToOne(List<TrElement> from, List<TrElement> to) throws CommandException {
        int only = -1;
        boolean same = length(from) == length(to);
        for (TrElement element : to) {
            for (long i = 0; same && i < Math.min(256, element.length()); i++) {
                same = only < 0 || only == element.at(i);
                only = element.at(i);
            }
        }
        if (!same) {
            throw io.failure("when translating with complemented character classes,\n"
                    + "string2 must map all characters in the domain to one");
        }
    }

    private static void walk(List<TrElement> from, List<TrElement> to, byte[] table, boolean paired) {
        int f = 0;
        int t = 0;
        long fAt = 0;
        long tAt = 0;
        while (f < from.size() && t < to.size()) {
            TrElement source = from.get(f);
            TrElement target = to.get(t);
            boolean skips = paired && target instanceof TrElement.Class;
            if (skips && source instanceof TrElement.Class a && target instanceof TrElement.Class b) {
                if (!a.name().equals(b.name())) {
                    for (int i = 0; i < a.members().length; i++) {
                        table[a.members()[i]] = (byte) b.members()[i];
                    }
                }
            } else if (fAt < source.length() && tAt < target.length()) {
                table[source.at(fAt)] = (byte) target.at(tAt);
            }
            long pairs = alike(source, source.length() - fAt, target, target.length() - tAt);
            fAt += pairs;
            tAt += pairs;
            if (skips || fAt >= source.length()) {
                f++;
                fAt = 0;
            }
            if (skips || tAt >= target.length()) {
                t++;
                tAt = 0;
            }
        }
    }

    /** How many pairs from here on are the same one: while both repeat a character, however often. */
    private static long alike(TrElement source, long sources, TrElement target, long targets) {
        boolean bothRepeat = source instanceof TrElement.Repeat && target instanceof TrElement.Repeat;
        return bothRepeat ? Math.max(1, Math.min(sources, targets)) : 1;
    }

    /** What the second set stands for when it says what to squeeze. */
    static boolean[] squeezeTable(TrSet second) {
        boolean[] table = new boolean[256];
        for (TrElement element : second.elements()) {
            long n = element instanceof TrElement.Repeat ? 1 : element.length();
            for (long i = 0; i < n; i++) {
                table[element.at(i)] = true;
            }
        }
        return table;
    }
}
