package io.usersapi.domain.schema;

import java.util.ArrayList;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.Function;

/**
 * The outcome of reading data that somebody else wrote: the value, or everything that is wrong.
 *
 * @param <T> what the data stands for when it is right
 */
public sealed interface Validated<T> {

  /** The data was right. */
  record Valid<T>(T value) implements Validated<T> {
    @Override
    public T orThrow() {
      return value;
    }

    @Override
    public List<Violation> violations() {
      return List.of();
    }

    @Override
    public <R> Validated<R> map(Function<? super T, ? extends R> change) {
      return new Valid<>(change.apply(value));
    }

    @Override
    public <U, R> Validated<R> and(
        Validated<U> other, BiFunction<? super T, ? super U, ? extends R> combine) {
      return other.map(its -> combine.apply(value, its));
    }
  }

  /** The data was wrong, in at least one place. */
  record Invalid<T>(List<Violation> violations) implements Validated<T> {
    /**
     * @throws IllegalArgumentException when there is no violation
     */
    public Invalid {
      violations = List.copyOf(violations);
      if (violations.isEmpty()) {
        throw new IllegalArgumentException("Invalid data has at least one violation");
      }
    }

    @Override
    public T orThrow() {
      throw new IllegalArgumentException(violations.get(0).message());
    }

    @Override
    public <R> Validated<R> map(Function<? super T, ? extends R> change) {
      return new Invalid<>(violations);
    }

    @Override
    public <U, R> Validated<R> and(
        Validated<U> other, BiFunction<? super T, ? super U, ? extends R> combine) {
      List<Violation> both = new ArrayList<>(violations);
      both.addAll(other.violations());
      return new Invalid<>(both);
    }
  }

  /**
   * The value.
   *
   * @throws IllegalArgumentException with the first violation's message, when the data was wrong
   */
  T orThrow();

  /** Everything that is wrong, in the order of the data's description; empty when nothing is. */
  List<Violation> violations();

  /** The same outcome, with the value changed. */
  <R> Validated<R> map(Function<? super T, ? extends R> change);

  /** Both values combined; or what is wrong with this one, and then with the other. */
  <U, R> Validated<R> and(
      Validated<U> other, BiFunction<? super T, ? super U, ? extends R> combine);
}
