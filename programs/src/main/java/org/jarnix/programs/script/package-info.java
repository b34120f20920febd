/** What scripts call to help themselves: options, temporary files, folders of scripts, soaking up and stamping of output. */
@NullMarked
package org.jarnix.programs.script;

import org.jspecify.annotations.NullMarked;
