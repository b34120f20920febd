package org.jarnix.programs.grep.perl;

import java.util.ArrayList;
import java.util.List;

/** How many characters a part of a pattern takes. */
final class Widths {
    private static final int VARIES = -1;

    private Widths() {}

    /** The alternatives of an assertion about what stands before. */
    static Node behind(Node body) throws PerlSyntaxException {
        List<Node> options = body instanceof Node.Choice choice ? choice.parts() : List.of(body);
        List<Node> result = new ArrayList<>();
        for (Node option : options) {
            int width = fixed(option);
            if (width == VARIES) {
                throw new PerlSyntaxException("lookbehind assertion is not fixed length");
            }
            result.add(new Node.Back(width, option));
        }
        return result.size() == 1 ? result.getFirst() : new Node.Choice(result);
    }

    private static int fixed(Node node) {
        return switch (node) {
            case Node.One one -> 1;
            case Node.Sequence sequence -> {
                int sum = 0;
                for (Node part : sequence.parts()) {
                    int width = fixed(part);
                    if (width == VARIES) {
                        yield VARIES;
                    }
                    sum += width;
                }
                yield sum;
            }
            case Node.Choice choice -> {
                int first = fixed(choice.parts().getFirst());
                for (Node part : choice.parts()) {
                    if (fixed(part) != first) {
                        yield VARIES;
                    }
                }
                yield first;
            }
            case Node.Repeat repeat -> {
                int width = fixed(repeat.body());
                yield width == VARIES || repeat.least() != repeat.most() ? VARIES : width * repeat.least();
            }
            case Node.Group group -> fixed(group.body());
            case Node.Atomic atomic -> fixed(atomic.body());
            case Node.Look look -> 0;
            case Node.Place place -> 0;
            case Node.Back back -> 0;
            case Node.Reference reference -> VARIES;
            case Node.Call call -> VARIES;
            case Node.Condition condition ->
                fixed(condition.yes()) == fixed(condition.no()) ? fixed(condition.yes()) : VARIES;
        };
    }

    /** Whether it may match no character at all. */
    static boolean mayBeEmpty(Node node) {
        return switch (node) {
            case Node.One one -> false;
            case Node.Sequence sequence -> sequence.parts().stream().allMatch(Widths::mayBeEmpty);
            case Node.Choice choice -> choice.parts().stream().anyMatch(Widths::mayBeEmpty);
            case Node.Repeat repeat -> repeat.least() == 0 || mayBeEmpty(repeat.body());
            case Node.Group group -> mayBeEmpty(group.body());
            case Node.Atomic atomic -> mayBeEmpty(atomic.body());
            default -> true;
        };
    }
}
