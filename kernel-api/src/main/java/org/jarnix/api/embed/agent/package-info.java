/** A shell as a tool for language models, without a dependency on any framework for them. */
@NullMarked
package org.jarnix.api.embed.agent;

import org.jspecify.annotations.NullMarked;
