const Footer = () => {
  return (
    <FooterWrap>
      <Box>
        <TitleName>ЛЕСЯ</TitleName>{" "}
        <TelLink href="tel:+380000000001">+380000000001</TelLink>
        <LinkSocial href="https://www.instagram.com/quiet.needle/"><Icon /></LinkSocial>
      </Box>
      <Box>
        <TitleName>ТАРАС</TitleName>{" "}
        <TelLink href="tel:+380000000002">+380000000002</TelLink>
        <LinkSocial href="https://www.instagram.com/slow_thorn/"><Icon /></LinkSocial>
      </Box>
    </FooterWrap>
  );
};
export default Footer;
