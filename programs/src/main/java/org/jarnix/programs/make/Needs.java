package org.jarnix.programs.make;

import java.util.ArrayList;
import java.util.List;

/**
 * What stands behind a rule's colon.
 *
 * @param normal files that the target is made of
 * @param order files that must only be there before it
 */
record Needs(List<String> normal, List<String> order) {

    static Needs of(Session session, String text) {
        FileNames files = new FileNames(session.sys());
        Needs needs = new Needs(new ArrayList<>(), new ArrayList<>());
        List<String> to = needs.normal();
        for (String word : Words.split(text)) {
            if (word.equals("|")) {
                to = needs.order();
            } else {
                for (String name : files.expand(word)) {
                    to.add(RuleBase.plain(name));
                }
            }
        }
        return needs;
    }
}
