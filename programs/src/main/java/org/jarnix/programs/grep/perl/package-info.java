/**
 * Perl's regular expressions (pcre2pattern(3)) for {@code grep -P}: {@code Parser} makes {@code Node}s, {@code Compiler} a
 * {@code Code} of them, and {@code PerlMatcher} runs it with an explicit stack and a limit on its steps.
 */
@NullMarked
package org.jarnix.programs.grep.perl;

import org.jspecify.annotations.NullMarked;
