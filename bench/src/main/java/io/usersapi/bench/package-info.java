/** What the domain's rules cost, measured by JMH. */
@NullMarked
package io.usersapi.bench;

import org.jspecify.annotations.NullMarked;
