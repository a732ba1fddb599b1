package io.usersapi.application.page;

import io.usersapi.domain.app.AppKey;
import io.usersapi.domain.user.Creation;
import io.usersapi.domain.user.Listed;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A store that is read page by page.
 *
 * @param <T> what it keeps
 */
public interface Paged<T extends Listed> {

  /**
   * The first of an app by creation. Asked again from behind the last of them, it leaves out nobody
   * who is there throughout, and gives nobody twice.
   *
   * @param after who was given last; {@code null} begins. Need not be there any more
   * @param limit how many at most, from 1
   */
  List<T> pageByCreation(AppKey app, CreationOrder order, @Nullable Creation after, int limit);

  /**
   * The first of an app whose {@link Listed#listedAs} begins with a text, in its order (by code
   * unit). Goes on like {@link #pageByCreation}, for all whose {@code listedAs} does not change
   * meanwhile.
   *
   * @param prefix what {@link io.usersapi.domain.user.Email#normaliseStart} gave, and {@link
   *     io.usersapi.domain.user.Email#canStartWith} approved; empty for all
   * @param after what was given last; {@code null} begins. Nobody need be listed as that any more
   * @param limit how many at most, from 1
   */
  List<T> pageByEmail(AppKey app, String prefix, @Nullable String after, int limit);
}
