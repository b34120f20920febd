package org.jarnix.programs.make;

import java.util.ArrayList;
import java.util.List;

/** The lines that make a file, as they stand in the makefile, without the tab. */
final class Recipe {

    /** One line, with the backslashes and newlines that continue it. */
    record Line(String text, int number) {}

    private final Place place;
    private final List<Line> lines = new ArrayList<>();

    Recipe(Place place) {
        this.place = place;
    }

    /** The rule's own line. */
    Place place() {
        return place;
    }

    List<Line> lines() {
        return lines;
    }

    void add(String text, int number) {
        lines.add(new Line(text, number));
    }

    /** Where messages say that a line stands: those that go on over several lines count as one. */
    Place placeOf(int index) {
        return new Place(place.file(), lines.getFirst().number() + index);
    }
}
