package io.usersapi.domain.schema;

import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An exact decimal number, perhaps between two inclusive bounds. HTML inputs send strings, so a
 * string {@code -?digits[.digits]} with blanks around it is taken for the number it writes.
 *
 * <p>Numbers have at most 34 significant digits and an exponent within ±6144 (IEEE 754 decimal128);
 * they are never rounded.
 */
public final class NumberField extends Field {

  private final @Nullable BigDecimal min;
  private final @Nullable BigDecimal max;

  NumberField(Base base, Definition definition) {
    super(base);
    min = definition.number("min");
    max = definition.number("max");
    if (min != null && max != null && min.compareTo(max) > 0) {
      definition.refuse("min", "out_of_range", "must not be larger than `max`.");
    }
  }

  @Override
  public FieldKind kind() {
    return FieldKind.NUMBER;
  }

  @Override
  public Map<String, Object> constraints() {
    Map<String, Object> set = new LinkedHashMap<>();
    if (min != null) {
      set.put("min", min);
    }
    if (max != null) {
      set.put("max", max);
    }
    return set;
  }

  @Override
  @Nullable Object accept(Object value, Violations violations) {
    BigDecimal number;
    if (value instanceof Number given) {
      number = Decimals.of(given);
    } else if (value instanceof String text && Decimals.isPlain(text)) {
      number = Decimals.parse(text);
    } else {
      refuse(violations, "wrong_type", "must be a number.");
      return null;
    }
    if (number == null) {
      refuse(violations, "not_representable", "must " + Decimals.RULE);
    } else if (min != null && number.compareTo(min) < 0) {
      refuse(violations, "too_small", "must be at least " + min + ".");
      return null;
    } else if (max != null && number.compareTo(max) > 0) {
      refuse(violations, "too_large", "must be at most " + max + ".");
      return null;
    }
    return number;
  }
}
