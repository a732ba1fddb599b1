/** What dashboards list page by page: users and accounts, in the same orders, by the same rules. */
@NullMarked
package io.usersapi.application.page;

import org.jspecify.annotations.NullMarked;
