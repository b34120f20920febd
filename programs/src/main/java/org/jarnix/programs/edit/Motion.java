package org.jarnix.programs.edit;

/**
 * Where a motion leads.
 *
 * @param to the place
 * @param lines whether an operator takes whole lines
 * @param inclusive whether it takes the character there too
 */
record Motion(Place to, boolean lines, boolean inclusive) {
    static Motion to(Place place) {
        return new Motion(place, false, false);
    }

    static Motion including(Place place) {
        return new Motion(place, false, true);
    }

    static Motion lines(Place place) {
        return new Motion(place, true, false);
    }
}
