/** A part that fails takes nothing else with it, and tries again when what it shows has changed. */
import { Component } from "preact";

/** Props: `fallback` to show instead, and `of`: whatever is new is worth another try. */
export class Boundary extends Component {
  state = { failedOf: null };

  componentDidCatch(error) {
    console.error(error);
    this.setState({ failedOf: { of: this.props.of } });
  }

  componentDidUpdate() {
    const { failedOf } = this.state;
    if (failedOf && failedOf.of !== this.props.of) this.setState({ failedOf: null });
  }

  render({ children, fallback = null }, { failedOf }) {
    return failedOf ? fallback : children;
  }
}
