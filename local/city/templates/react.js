(function () {
  "use strict";
  var root = document.getElementById("root");
  function node(tag, attributes, children) {
    var made = document.createElement(tag);
    Object.keys(attributes || {}).forEach(function (name) { made.setAttribute(name, attributes[name]); });
    (children || []).forEach(function (child) { made.append(child); });
    return made;
  }
  function member(person) {
    var parts = [node("img", { src: person.picture, alt: "" }), node("h3", {}, [person.name])];
    if (person.label) parts.push(node("span", { class: "MemberCard_role" }, [person.label]));
    parts.push(node("p", {}, [person.bio]));
    if (person.link) parts.push(node("a", { href: person.link, rel: "noreferrer" }, ["@" + person.written]));
    return node("div", { class: "MemberCard_root" }, parts);
  }
  function page(data) {
    var team = location.pathname.indexOf("/artists") === 0;
    var main = team
      ? node("main", {}, [node("h1", {}, ["Artists"]), node("div", { class: "MemberGrid" }, data.crew.map(member))])
      : node("main", {}, [node("h1", {}, [data.name]), node("p", {}, [data.blurb])]);
    root.replaceChildren(
      node("header", {}, [node("a", { href: "/" }, [data.name]), node("a", { href: "/artists" }, ["Artists"])]),
      main,
      node("footer", {}, [node("p", {}, [data.address + " " + data.phone]), node("a", { href: data.instagram_url }, ["Instagram"])])
    );
  }
  fetch("/static/data.json").then(function (answer) { return answer.json(); }).then(page);
})();
