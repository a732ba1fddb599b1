package io.usersapi.mongo.user;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.BiConsumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Sends each item at once while few sendings are under way; those that come faster gather until one
 * has ended, and then go together, those that waited longest first.
 *
 * <p>When a sending fails as a whole, its items fail and those that wait fail with them: what ails
 * the one would ail the others, and each would wait for it anew.
 */
final class Gathering<T> {

  private final int atOnce;
  private final int together;
  private final int mostWaiting;
  private final Function<List<T>, CompletionStage<?>> send;
  private final BiConsumer<T, Throwable> fail;

  private final Queue<T> waiting = new ArrayDeque<>();
  private int underWay;

  /**
   * @param atOnce sendings under way
   * @param together the most items of one sending
   * @param mostWaiting the most items that wait
   * @param send sends items, and tells each of them how it went unless it fails as a whole
   * @param fail tells an item that it was not sent, or that its sending failed
   */
  Gathering(
      int atOnce,
      int together,
      int mostWaiting,
      Function<List<T>, CompletionStage<?>> send,
      BiConsumer<T, Throwable> fail) {
    this.atOnce = atOnce;
    this.together = together;
    this.mostWaiting = mostWaiting;
    this.send = send;
    this.fail = fail;
  }

  /**
   * Sends an item now or later.
   *
   * @return {@code false} when too many wait; the item is not sent then
   */
  boolean offer(T item) {
    synchronized (this) {
      if (underWay == atOnce) {
        return waiting.size() < mostWaiting && waiting.add(item);
      }
      underWay++;
    }
    send(List.of(item));
    return true;
  }

  /** How many items wait. */
  synchronized int waiting() {
    return waiting.size();
  }

  private void send(List<T> items) {
    CompletionStage<?> sending;
    try {
      sending = send.apply(items);
    } catch (RuntimeException e) {
      sending = CompletableFuture.failedStage(e);
    }
    sending.whenComplete((done, failure) -> ended(items, failure));
  }

  /**
   * Sends those that wait, or fails them. Where sendings fail at once this must not send on: those
   * that fail come again at once, and it would go on for ever.
   */
  private void ended(List<T> items, @Nullable Throwable failure) {
    List<T> next;
    synchronized (this) {
      next = takeWaiting(failure == null ? together : mostWaiting);
      if (failure != null || next.isEmpty()) {
        underWay--;
      }
    }
    if (failure != null) {
      items.forEach(item -> fail.accept(item, failure));
      next.forEach(item -> fail.accept(item, failure));
    } else if (!next.isEmpty()) {
      send(next);
    }
  }

  private List<T> takeWaiting(int most) {
    List<T> taken = new ArrayList<>(Math.min(most, waiting.size()));
    while (taken.size() < most && !waiting.isEmpty()) {
      taken.add(waiting.remove());
    }
    return taken;
  }
}
