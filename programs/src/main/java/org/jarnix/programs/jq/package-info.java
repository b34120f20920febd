/** The jq program: its language, compiled to nodes, over JSON and what can be read as such. */
@NullMarked
package org.jarnix.programs.jq;

import org.jspecify.annotations.NullMarked;
