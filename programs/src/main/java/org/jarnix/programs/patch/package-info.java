/**
 * patch: {@code PatchReader} takes differences of any format to {@code FilePatch}es, {@code Locator} finds where each
 * {@code Hunk} belongs, {@code FilePatcher} writes the file, the backup and what was rejected.
 */
@NullMarked
package org.jarnix.programs.patch;

import org.jspecify.annotations.NullMarked;
